using Akka.Event;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Tracks which parts of a symbol's history are missing; logs once that some failed and once that all have arrived after that.
/// </summary>
internal sealed class WarmStart(Symbol symbol, ILoggingAdapter log)
{
    private static readonly PollKind[] Histories = [PollKind.MinuteHistory, PollKind.QuarterHistory, PollKind.OpenInterestHistory];

    private readonly HashSet<PollKind> _pending = [];
    private bool _failed;

    /// <summary>True for a kind of call that loads history.</summary>
    public static bool IsHistory(PollKind kind) => Histories.Contains(kind);

    /// <summary>True while this history has not arrived.</summary>
    public bool IsPending(PollKind kind) => _pending.Contains(kind);

    /// <summary>Requires all histories, and returns their kinds.</summary>
    public IReadOnlyList<PollKind> Begin()
    {
        _pending.UnionWith(Histories);
        return Histories;
    }

    /// <summary>Requires one history (again).</summary>
    public void Require(PollKind kind) => _pending.Add(kind);

    /// <summary>A history has arrived.</summary>
    public void OnArrived(PollKind kind)
    {
        if (_pending.Remove(kind) && _pending.Count == 0 && _failed)
        {
            _failed = false;
            log.Info("{Symbol}: warm start complete, all history loaded", symbol);
        }
    }

    /// <summary>A call for history failed, or brought none, and will be retried.</summary>
    public void OnFailed(string problem)
    {
        if (!_failed)
        {
            _failed = true;
            log.Warning("{Symbol}: warm start incomplete, retrying: {Problem}", symbol, problem);
        }
    }
}
