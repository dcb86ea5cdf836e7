using Akka.Event;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Feeds;

/// <summary>Which parts of a symbol's history are still to come; says once that some failed and once that all were made up for.</summary>
internal sealed class WarmStart(string symbol, ILoggingAdapter log)
{
    private static readonly PollKind[] Parts = [PollKind.MinuteHistory, PollKind.QuarterHistory, PollKind.OpenInterestHistory];

    private readonly HashSet<PollKind> _missing = [];
    private bool _failed;

    /// <summary>True for a part of the history.</summary>
    public static bool IsPart(PollKind kind) => Parts.Contains(kind);

    /// <summary>True while a part is to come.</summary>
    public bool Lacks(PollKind kind) => _missing.Contains(kind);

    /// <summary>All parts are to come. Gives them.</summary>
    public IReadOnlyList<PollKind> Begin()
    {
        _missing.UnionWith(Parts);
        return Parts;
    }

    /// <summary>One part is needed (again).</summary>
    public void Need(PollKind kind) => _missing.Add(kind);

    /// <summary>A part came.</summary>
    public void Came(PollKind kind)
    {
        if (_missing.Remove(kind) && _missing.Count == 0 && _failed)
        {
            _failed = false;
            log.Info("{Symbol}: the warm start is made up for, all of the history is here", symbol);
        }
    }

    /// <summary>A part could not be had; it is tried again.</summary>
    public void Failed(RestError error)
    {
        if (!_failed)
        {
            _failed = true;
            log.Warning("{Symbol}: the warm start is incomplete, trying on: {Problem}", symbol, error.Message);
        }
    }
}
