"""The commands of ``dateline``, one file each: ``add_to`` declares its options, ``run`` does it."""
