"""The widgets that make up the screen."""
