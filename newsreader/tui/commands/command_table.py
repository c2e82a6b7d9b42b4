"""The table of all commands and their keys; bindings, palette, footer, help and `docs/keys.md` are made from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from newsreader.errors import ConfigError
from newsreader.fields import FACET_KEYS, SIDEBAR_FACETS, SORTS, title_of


class Where(StrEnum):
    """The groups of commands; the value is the heading in the help screen."""

    MOVING = "Moving"
    FINDING = "Finding"
    FILTERING = "Filtering"
    STORIES = "Stories"
    READING = "Reading"
    CORRECTING = "Putting right"
    PROGRAM = "Program"


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can do.

    `keys` are separated by blanks; `argument` says what the user may type after the name on the command line.
    """

    name: str
    keys: str
    title: str
    help: str
    where: Where
    argument: str = ""


M, F, L, S, R, C, P = Where

COMMANDS: tuple[Command, ...] = (
    Command("down", "j down", "Down", "The next row, or a line further in the text", M),
    Command("up", "k up", "Up", "The row before, or a line back", M),
    Command("left", "h left", "Pane to the left", "Go to the pane on the left", M),
    Command("right", "l right", "Pane to the right", "Go to the pane on the right; opens the story from the list", M),
    Command("next-pane", "tab", "Next pane", "Go round the panes", M),
    Command("previous-pane", "shift+tab", "Previous pane", "Go round the panes the other way", M),
    Command("top", "g home", "Top", "The first row or line", M),
    Command("bottom", "G end", "Bottom", "The last row or line", M),
    Command("half-down", "ctrl+d", "Half a page down", "Half a page further", M),
    Command("half-up", "ctrl+u", "Half a page up", "Half a page back", M),
    Command("page-down", "ctrl+f pagedown", "Page down", "A page further", M),
    Command("page-up", "ctrl+b pageup", "Page up", "A page back", M),
    Command("back", "escape", "Back", "Leave the reader, the zoom or the selection", M),
    Command("zoom", "z", "Zoom", "Give the pane the whole screen, or take it back", M),
    Command("search", "/", "Search", "Type a query; results follow as you type", F, "query"),
    Command("next", "n", "Next match", "The next match while a search is active, else the next unread story", F),
    Command("previous", "N", "Previous match", "The match before, or the unread story before", F),
    Command("next-unread", "]", "Next unread", "The next unread story; from the last one on to the first", F),
    Command("previous-unread", "[", "Previous unread", "The unread story before; from the first one on to the last", F),
    Command("save", "W", "Save the search", "Keep the query and its filters under a name", F, "name"),
    Command("searches", "@", "Saved searches", "List the saved searches with what is new in each", F),
    Command("forget", "delete", "Delete a search", "Delete the saved search under the cursor", F, "name"),
    Command("related", "L", "Related stories", "Search for stories with the same people, organisations or places", F),
    Command("sort", "S", "Sort", f"Go on to the next order: {', '.join(SORTS)}", F, "order"),
    Command("choose", "enter", "Open / include", "Open the story; in the sidebar, ask for the value or stop asking", L),
    Command("exclude", "x -", "Exclude", "Leave out the stories with the value under the cursor, or let them in", L),
    Command("find-name", "f", "Find a name", "Type to find a value in the sidebar; enter asks for it", L),
    Command("match-all", "&", "Any / all", "Ask for all the chosen names of the facet instead of any one of them", L),
    Command("facet-order", "i", "Order of values", "Values by their count, or by name", L),
    Command("drop-filter", "backspace", "Drop a filter", "Take back the filter chosen last", L),
    Command("clear", "X", "Clear", "Clear the query and all filters", L),
    *(
        Command(
            f"facet-{number}",
            FACET_KEYS.get(facet, ""),
            title_of(facet),
            f"Go to the {title_of(facet).lower()}",
            L,
        )
        for number, facet in enumerate(SIDEBAR_FACETS, 1)
    ),
    Command("timeline", "d", "Timeline", "Show when the stories were published; v and enter choose a range", L),
    Command("entity", "E", "About a name", "The page of the name under the cursor, or the story's names", L, "name"),
    Command("sidebar", "B", "Sidebar", "Show or hide the sidebar", L),
    Command("read", "m", "Mark read / unread", "Mark the story, or the selected ones, read or unread", S),
    Command("star", "s", "Star", "Put a star on the story, or take it away", S),
    Command("tag", "t", "Tag", "Add tags, as +tag or tag, or take them away, as -tag", S, "tags"),
    Command(
        "undo", "u", "Undo", "Take back the last change of stars, tags, read marks, names, cuts, saved searches", S
    ),
    Command(
        "select", "v", "Select many", "Begin to select rows; move, then mark, star, tag or copy them all at once", S
    ),
    Command("select-all", "*", "Select all", "Select all stories of the result", S),
    Command("export", ">", "Export", "Write the story, or the selected ones, to a .jsonl or .md file", S, "file"),
    Command("read-on", "space", "Read on", "A page further; at the end, the next unread story", R),
    Command("find", "F", "Find in the text", "Find words in the open story; n and N go on from there", R, "text"),
    Command("browser", "o", "Open in the browser", "Open the story's web address, if it has one", R),
    Command("links", "O", "Links", "List the links in the text; enter opens one, y copies it", R, "number"),
    Command("copy", "y", "Copy the address", "Copy the web address, or the title where there is none", R),
    Command("copy-text", "Y", "Copy the text", "Copy the text of the story as it is shown", R),
    Command("pipe", "|", "Pipe", "Give the text to a program; the reader shows what it prints", R, "program"),
    Command("pager", "e", "Read in $PAGER", "Open the text in your own pager", R),
    Command("names", "a", "Colour names", "Colour people, organisations and places in the text, or stop", R),
    Command("hidden-lines", "b", "Hidden lines", "Show the lines held to be boilerplate, with number and role", R),
    Command("raw", "p", "The page's own lines", "Show the lines of the page that the story was cut from", R),
    Command("versions", "V", "Other versions", "Go through the articles that are the same story", R),
    Command("difference", "D", "Difference", "Show how this version differs from the one that stands for the story", R),
    Command("why", "w", "Why", "Where the story comes from and why it was cut there; on a card, the evidence", R),
    Command("measure", "=", "Line length", "Lines as wide as the reader, or a comfortable measure", R),
    Command("split", "", "Split here", "Let a new article begin at a line of the page", C, "line"),
    Command("join", "", "Join", "Make one article of two that follow each other on a page", C, "id"),
    Command(
        "role",
        "",
        "Role of a line",
        "Say what a line is: paragraph, subhead, caption, boilerplate, ...",
        C,
        "line role",
    ),
    Command("merge-name", "M", "Same name", "Say that the name under the cursor is the same as another", C, "name"),
    Command("rename-name", "C", "Rename", "Give the name under the cursor another form", C, "name"),
    Command("split-name", "P", "Part a name", "Make an entity of its own of the alias under the cursor", C, "alias"),
    Command("retype-name", "K", "Kind of a name", "Say if the name is a person, organisation or place", C, "kind"),
    Command("hide-name", "H", "No name", "Show the name under the cursor no more", C),
    Command("command", ":", "Command line", "Run any command by its name", P),
    Command("palette", "ctrl+p", "Palette", "Find any command by typing a part of it", P),
    Command("copy-marked", "ctrl+c", "Copy what is marked", "Copy the text marked with the mouse", P),
    Command("copy-command", "c", "Copy as command", "Copy the shell line that finds what is shown", P),
    Command("add", "A", "Add pages", "Import files, folders, feeds or addresses", P, "path ..."),
    Command("remove", "", "Remove a source", "Remove a source with its articles; asks first", P, "source"),
    Command("update-source", "r", "Update this source", "Fetch the source of the story, or the one in the sidebar", P),
    Command("update", "R U", "Update all", "Fetch all feeds and look for new files", P, "source ..."),
    Command("theme", "T", "Theme", "Go on to the next theme", P, "theme"),
    Command("help", "?", "Help", "All keys", P),
    Command("suspend", "ctrl+z", "Suspend", "Back to the shell; fg comes back here", P),
    Command("leave", "q", "Back or quit", "Go back, as esc does; from the story list, quit", P),
    Command("quit", "Q", "Quit", "Quit from anywhere; the next start is where you were", P),
)

BY_NAME = {command.name: command for command in COMMANDS}

FOOTERS: dict[str, tuple[tuple[str, str], ...]] = {
    "stories": (
        ("choose", "open"), ("search", "search"), ("find-name", "filter"), ("read", "read"), ("star", "star"),
        ("tag", "tag"), ("next-unread", "next unread"), ("undo", "undo"), ("sort", "sort"), ("command", "command"),
    ),
    "reader": (
        ("read-on", "read on"), ("left", "list"), ("next", "next match"), ("star", "star"), ("tag", "tag"),
        ("browser", "browser"), ("links", "links"), ("copy", "copy"), ("hidden-lines", "hidden"), ("why", "why"),
        ("zoom", "zoom"),
    ),
    "sidebar": (
        ("choose", "include"), ("exclude", "exclude"), ("find-name", "find"), ("match-all", "any/all"),
        ("drop-filter", "drop"), ("clear", "clear"), ("right", "stories"),
    ),
    "timeline": (
        ("right", "move"), ("select", "range"), ("choose", "filter"), ("exclude", "clear"), ("timeline", "hide"),
        ("back", "stories"),
    ),
    "entity": (
        ("choose", "stories"), ("back", "back"), ("why", "evidence"), ("merge-name", "same as"), ("split-name", "part"),
        ("rename-name", "rename"), ("retype-name", "kind"), ("hide-name", "hide"), ("undo", "undo"),
    ),
    "names": (("choose", "open"), ("back", "back")),
    "evidence": (("choose", "read"), ("back", "back")),
    "links": (("choose", "open"), ("copy", "copy"), ("back", "back")),
    "saved": (("choose", "search"), ("back", "back"), ("forget", "delete"), ("save", "save this one")),
    "query": (("choose", "stories"), ("up", "earlier"), ("next-pane", "complete"), ("back", "leave")),
    "prompt": (("choose", "do it"), ("back", "leave")),
}  # fmt: skip
"""The commands in the footer of each pane, card and field, the most important first, each with a word."""

FIXED = frozenset({"palette"})
"""Commands that the palette does not offer."""

PRESETS: dict[str, dict[str, str]] = {
    "newsboat": {
        "next-unread": "n", "previous-unread": "p", "next": "ctrl+n", "previous": "ctrl+k", "read": "N", "star": "s",
        "tag": "ctrl+t", "browser": "o", "find-name": "F", "find": "ctrl+s", "raw": "ctrl+r",
        "left": "h left",
    },
}  # fmt: skip
"""Keys that users know from another reader; `preset = "newsboat"` in the user's table of keys chooses them."""

_SHOWN = {
    "delete": "del",
    "backspace": "⌫",
    "greater_than_sign": ">",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "vertical_line": "|",
    "shift+tab": "⇧tab",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def keymap(overrides: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the keys of each command, separated by blanks; the keys of the user replace those of the table.

    Raises `ConfigError` for a name that is not a command, and for a key that the user gave to two commands.
    """
    keys = {command.name: command.keys for command in COMMANDS}
    own = dict(overrides)
    if preset := own.pop("preset", None):
        if preset not in PRESETS:
            raise ConfigError(f"keys: no preset is called {preset!r}; there is {', '.join(PRESETS)}")
        own = PRESETS[preset] | own
    for name, wanted in own.items():
        if name not in keys:
            raise ConfigError(f"keys: no command is called {name!r}; `newsreader` shows all names with ?")
        keys[name] = wanted
    taken: dict[str, str] = {}
    # The keys of the user come first: they take a key away from another command of the table.
    for name in sorted(keys, key=lambda name: name not in own):
        kept = []
        for key in keys[name].split():
            if key not in taken:
                taken[key] = name
                kept.append(key)
            elif name in own:
                raise ConfigError(f"keys: {key!r} is given to both {taken[key]!r} and {name!r}")
        keys[name] = " ".join(kept)
    return keys


def shown_key(key: str) -> str:
    """Return a key in the form of the footer and the help screen."""
    return _SHOWN.get(key, key.replace("ctrl+", "^"))


def key_table() -> str:
    """Return the commands as a Markdown table, for `docs/keys.md`."""
    rows = ["| Key | Command | What it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{shown_key(key)}`".replace("|", "\\|") for key in command.keys.split())
        rows.append(f"| {keys} | `{command.name}` | {command.help} |")
    return "\n".join(rows)
