using System.Globalization;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Numbers events and keeps the newest ones, so that a reader that was away for a moment gets what it missed. Not thread-safe.
/// </summary>
/// <param name="node">Begins the ids of this process.</param>
/// <param name="era">Counts the times that following began: events between two eras are not known.</param>
internal sealed class EventHistory(string node, int era)
{
    /// <summary>Maximum number of events kept; a reader's queue takes as many at once.</summary>
    public const int MaxEvents = 48;

    // Rows of hundreds of symbols are large; readers that were away for longer get the whole state instead.
    private const int MaxCharacters = 2_000_000;

    private readonly Queue<PageEvent> _events = new();
    private int _characters;
    private long _last;

    /// <summary>Id of the newest event.</summary>
    public string LastId => IdOf(_last);

    /// <summary>Numbers an event and keeps it.</summary>
    public PageEvent Add(string name, string json)
    {
        var added = new PageEvent(name, json, IdOf(++_last));
        _events.Enqueue(added);
        _characters += json.Length;
        while (_characters > MaxCharacters || _events.Count > MaxEvents)
        {
            _characters -= _events.Dequeue().Json.Length;
        }

        return added;
    }

    /// <summary>The events after one; null when that one, or one after it, is not kept here.</summary>
    public IReadOnlyList<PageEvent>? After(string id)
    {
        var prefix = IdOf(null);
        if (!id.StartsWith(prefix, StringComparison.Ordinal)
            || !long.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var missed = _last - number;
        return missed >= 0 && missed <= _events.Count ? [.. _events.Skip(_events.Count - (int)missed)] : null;
    }

    /// <summary>True for an id that this process has given, at any time.</summary>
    public bool IsOwn(string id) => id.StartsWith($"{node}-", StringComparison.Ordinal);

    private string IdOf(long? number) => string.Create(CultureInfo.InvariantCulture, $"{node}-{era}-{number}");
}
