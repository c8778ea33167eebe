"""Course packages: an empty course on a platform becomes one with modules, pages, quizzes and assignments."""
