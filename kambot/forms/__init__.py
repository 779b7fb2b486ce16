"""From rows to forms and back: how answers are loaded, shown, read, merged and written."""
