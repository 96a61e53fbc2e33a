"""The errors quotetool raises on purpose; each message says what happened, where, and what to do."""


class QuotetoolError(Exception):
    """Root of every error a user can cause and cure."""


class SettingsError(QuotetoolError):
    """A setting, flag or configuration file that cannot be used."""


class OfficialsError(QuotetoolError):
    """A registry of officials that contradicts itself or cannot be read."""


class ModelError(QuotetoolError):
    """A trained pipeline that is missing, damaged or lacks a component."""


class ArchiveError(QuotetoolError):
    """An archive file that is missing, damaged or written by a newer quotetool."""


class ClusterError(QuotetoolError):
    """A cluster that nobody answers at, or whose workers are gone or would find something else."""


class ProcessError(QuotetoolError):
    """Processes that cannot be started, or that end before they can begin."""
