"""Line icons on a 24 × 24 grid, drawn with the colour of the text around them."""

# ruff: noqa: E501 - a path has no place to break

from __future__ import annotations

ICONS: dict[str, str] = {
    "today": '<path d="M5 6h14v14H5zM5 10h14M9 3v4M15 3v4"/><path d="m9 15 2 2 4-4"/>',
    "week": '<path d="M4 7h16M4 12h16M4 17h10"/><circle cx="19" cy="17" r="1.6"/>',
    "exercises": '<path d="M12 4.5a1.6 1.6 0 1 0 0-.01M4 9.5c5 1.6 11 1.6 16 0M12 10.6v4.4l-4 5M12 15l4 5"/>',
    "history": '<path d="M4 19V5M4 19h16M7.5 14l3.5-4 3 2.5L19 7"/>',
    "settings": '<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>',
    "play": '<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>',
    "back": '<path d="M14.5 5 8 12l6.5 7"/>',
    "next": '<path d="M9.5 5 16 12l-6.5 7"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "alert": '<path d="M12 4 2.8 20h18.4zM12 10v4.5"/><path d="M12 17.2v.1"/>',
    "heart": '<path d="M12 20C6 15.5 3.5 12.4 3.5 9A4.4 4.4 0 0 1 12 7.2 4.4 4.4 0 0 1 20.5 9c0 3.4-2.5 6.5-8.5 11z"/>',
    "call": '<path d="M6 3.5h3l1.5 4.5-2 1.5a11 11 0 0 0 6 6l1.5-2 4.5 1.5v3a1.5 1.5 0 0 1-1.6 1.5C10.5 19 5 13.5 4.5 5.1A1.5 1.5 0 0 1 6 3.5z"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "leaf": '<path d="M5 19C5 10 10 5 20 5c0 10-5 15-12 14M5 19c2-5 5-8 9-10"/>',
    "out": '<path d="M6 6l12 12M18 6 6 18"/>',
    "clock": '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
    "star": '<path d="m12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z"/>',
    "star_full": '<path d="m12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z" fill="currentColor"/>',
    "compare": '<path d="M4 5h6.5v14H4zM13.5 5H20v14h-6.5z"/>',
    "download": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "swap": '<path d="M7 4 3.5 7.5 7 11M3.5 7.5H17M17 20l3.5-3.5L17 13M20.5 16.5H7"/>',
}
