"""What must happen before Rasa is imported: no telemetry, no user text in any log, and slow imports in the right order."""

import logging
import os
import sys
import warnings


def prepare() -> None:
    """Prepare this process for importing Rasa. Call it first; calling it again changes nothing.

    Rasa writes every user text at debug level through structlog, which prints to standard output until configured.
    skops walks every loaded module when it is imported: 13 s after TensorFlow, under 1 s before it.
    TensorFlow takes JAX along for a converter that nothing here uses, and does without where it is missing: it would cost
    95 MB and over a second.
    """
    sys.modules.setdefault("jax", None)  # type: ignore[arg-type]  # a module that is None cannot be imported
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=FutureWarning)
    import structlog

    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    for name in ("rasa", "rasa_sdk", "tensorflow", "h5py", "matplotlib", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
    import skops.io  # noqa: F401
