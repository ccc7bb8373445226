"""Reading studies: tasks from files, one case at a time, blind until it is signed."""
