"""What the reader and its cards show, prepared as text without Textual."""
