"""``vejviser serve``: the web server."""

import threading
import time
import urllib.request
import webbrowser

import click

from bot.settings import get_settings

READY_TIMEOUT_SECONDS = 300


@click.command("serve")
@click.option("--host", help="Adresse at lytte på (ellers VEJVISER_HOST)")
@click.option("--port", type=int, help="Port at lytte på (ellers VEJVISER_PORT)")
@click.option("--open", "open_browser", is_flag=True, help="Åbn siden i browseren, når den svarer")
def command(host: str | None, port: int | None, open_browser: bool) -> None:
    """Åbn assistenten på nettet."""
    import uvicorn

    from bot.app import create_app

    settings = get_settings()
    host, port = host or settings.host, port or settings.port
    threading.Thread(target=_tell_progress, args=(f"http://{host}:{port}", open_browser), daemon=True).start()
    uvicorn.run(
        create_app(settings),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        access_log=False,
        ws="none",
    )


def _tell_progress(address: str, open_browser: bool) -> None:
    started = time.monotonic()
    if _answers(f"{address}/api/health", started):
        click.echo(f"==> Siden er åben på {address} ({time.monotonic() - started:.0f} s). Assistenten starter …")
        if open_browser:
            webbrowser.open(address)
    if _answers(f"{address}/api/ready", started):
        click.echo(f"==> Assistenten er klar ({time.monotonic() - started:.0f} s).")


def _answers(url: str, started: float) -> bool:
    while time.monotonic() - started < READY_TIMEOUT_SECONDS:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 (our own address)
                return True
        except OSError:
            time.sleep(0.5)
    return False
