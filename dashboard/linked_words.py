"""What the linked timeline and map say, in the interface's language.

A pair of texts is the singular and the plural; the browser counts and chooses.
"""

from __future__ import annotations

from typing import Any

from dashboard.words import Words


def component_words(t: Words) -> dict[str, Any]:
    """Give the component's texts by the names that ``js/`` uses.

    Examples
    --------
    >>> from dashboard.words import words
    >>> component_words(words("en"))["places"]
    ('{n} place', '{n} places')
    """
    return {
        "loading": t("Drawing the timeline and the map …"),
        "marks": t.forms("{n} mark", "{n} marks"),
        "places": t.forms("{n} place", "{n} places"),
        "articles": t.forms("{n} article", "{n} articles"),
        "told": t.forms("also told by {n} article", "also told by {n} articles"),
        "copies": t.forms("{n} wire copy", "{n} wire copies"),
        "copy": t("wire copy"),
        "told_again": t.forms("told {n} time more in this article", "told {n} times more in this article"),
        "compare": t("Compare"),
        "comparison": t("Comparison"),
        "end_compare": t("End the comparison"),
        "side_a": t("First side"),
        "side_b": t("Second side"),
        "side_both": t("both"),
        "side_count": t("{side}: {n}; show these alone"),
        "told_both": t("told by both"),
        "told_only": t("told by {name} only"),
        "chosen_places": t.forms("{n} place chosen", "{n} places chosen"),
        "earlier": t.forms("‹ {n} earlier", "‹ {n} earlier"),
        "later": t.forms("{n} later ›", "{n} later ›"),
        "some": t("{n} of {all}"),
        "clear_one": t("Clear the filter: {what}"),
        "clear_all": t("Clear all"),
        "map_area": t("Map area"),
        "map": t("Map"),
        "map_tools": t("Map tools"),
        "zoom_in_map": t("Zoom in"),
        "zoom_out_map": t("Zoom out"),
        "fit_map": t("Show all places"),
        "box": t("Choose places with a box"),
        "lasso": t("Choose places with a lasso"),
        "follow": t("Filter as the map moves"),
        "timeline": t("Timeline"),
        "timeline_tools": t("Timeline tools"),
        "brush_view": t("Brush the days in sight"),
        "brush_first": t("First brushed day"),
        "brush_last": t("Last brushed day"),
        "brush_move": t("Brushed days: move with the arrow keys, clear with Escape"),
        "back": t("Move back in time"),
        "on": t("Move on in time"),
        "zoom_in_time": t("Zoom into time"),
        "zoom_out_time": t("Zoom out of time"),
        "fit_time": t("Show the whole time"),
        "playback": t("Playback"),
        "play": t("Play through time"),
        "pause": t("Pause"),
        "step_back": t("One window back"),
        "step_on": t("One window on"),
        "play_window": t("Window"),
        "play_windows": {
            "day": t("a day"),
            "week": t("a week"),
            "month": t("a month"),
            "year": t("a year"),
            "brush": t("as brushed"),
        },
        "play_speed": t("Speed"),
        "play_grow": t("From the start"),
        "summed": t("summed up: too many to draw one by one"),
        "first_of": t("The first {n} are listed; filter to see others."),
        "crowded": t("Too many to draw one by one: counts are shown. Zoom in, or click a bar."),
        "dateless": t("No mark has a date that is settled."),
        "zoom_in": t("Click to zoom in"),
        "heat": t("Heat map"),
        "heat_caption": t("Events by country and time; a number brushes its time and chooses its country"),
        "heat_country": t("Country"),
        "heat_other": t("Other countries"),
        "heat_none": t("No dated event in a country is in sight."),
        "table": t("List of what is shown"),
        "when": t("When"),
        "what": t("What"),
        "where": t("Where"),
        "source": t("Article"),
        "undated": t("undated"),
        "empty": t("Nothing matches these filters. Clear one to see more."),
        "more": t("Show more ({n})"),
        "card": t("What is at this place"),
        "close": t("Close"),
        "story": story_words(t),
        "mods": {
            "approx": t("about {days}"),
            "before": t("before {days}"),
            "after": t("after {days}"),
            "start": t("about {days}"),
            "mid": t("about {days}"),
            "end": t("about {days}"),
        },
    }


def story_words(t: Words) -> dict[str, Any]:
    """Give what the story says (``js/story.js``, ``js/stage.js``)."""
    return {
        "name": t("Story"),
        "title": t("Title of the story"),
        "untitled": t("Untitled story"),
        "steps": t.forms("{n} step", "{n} steps"),
        "keep": t("Add to the story: {what}"),
        "unkeep": t("Take out of the story: {what}"),
        "teach": t("Add events with + in the list, or from their explanation in the article."),
        "caption": t("Caption of step {n}: {what}"),
        "write": t("Write a caption"),
        "up": t("Move up: {what}"),
        "down": t("Move down: {what}"),
        "by_date": t("Order by date"),
        "clear": t("Clear the story"),
        "undo": t("Undo"),
        "added": t("Added to the story: {what}"),
        "removed": t("Taken out: {what}"),
        "cleared": t("The story is cleared."),
        "ordered": t("The steps are in order of date."),
        "undone": t("Undone."),
        "moved": t("Step {n} of {all}: {what}"),
        "full": t.forms("A story has {n} step at most.", "A story has {n} steps at most."),
        "hidden": t("Hidden by the filters"),
        "gone": t("This event is not here (any more)."),
        "gone_why": t(
            "It was corrected away, its article was taken out, or it is another reader's own article."
        ),
        "present": t("Present"),
        "present_it": t("Present the story: {what}"),
        "at": t("Step {n} of {all}"),
        "count": t("{n} / {all}"),
        "back": t("Previous step"),
        "on": t("Next step"),
        "end": t("End the presentation"),
    }
