"""What can be trained, each as the three functions of a Task."""
