"""`python -m quotetool`, and the `quotetool` command."""

from quotetool.cli.app import main

if __name__ == "__main__":
    main()
