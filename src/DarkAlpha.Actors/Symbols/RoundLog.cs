using Akka.Event;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Says how a symbol's rounds end, once per change of reason. What the desk decides it tells people itself; here that is for looking closer.
/// What the data does not allow and what the desk refuses are followed apart, so that rounds with and rounds without a proposal in turn are
/// not a change each time.
/// </summary>
internal sealed class RoundLog(string symbol, ILoggingAdapter log)
{
    private string _data = Reasons.Ok;
    private string _desk = Reasons.Ok;

    /// <summary>A round ended before the desk was asked.</summary>
    public void OnEnd(DecisionKind kind, string reason, string detail)
    {
        var now = kind == DecisionKind.Blocked || reason == Reasons.AtrWarmup ? reason : Reasons.Ok;
        if (now == _data)
        {
            return;
        }

        _data = now;
        if (now == Reasons.Ok)
        {
            log.Info("{Symbol} is evaluated: its data is sound", symbol);
        }
        else
        {
            log.Info("{Symbol} is not evaluated: {Reason}", symbol, WithDetail(reason, detail));
        }
    }

    /// <summary>A round goes to the desk, so its data allowed it.</summary>
    public void OnProposals() => OnEnd(DecisionKind.NoSignal, Reasons.Ok, "");

    /// <summary>The desk decided, or could not be reached in time.</summary>
    public void OnDesk(DecisionKind kind, string reason, string detail, string? cardId)
    {
        if (kind == DecisionKind.Emit)
        {
            log.Debug("{Symbol} card {CardId}: {Detail}", symbol, cardId, detail);
        }
        else if (reason == _desk)
        {
            return;
        }
        else if (reason == Reasons.DeskUnavailable)
        {
            log.Warning("{Symbol} proposes and nobody decides: {Reason}", symbol, WithDetail(reason, detail));
        }
        else
        {
            log.Debug("{Symbol} proposes and is refused: {Reason}", symbol, WithDetail(reason, detail));
        }

        _desk = reason;
    }

    private static string WithDetail(string reason, string detail) => detail.Length == 0 ? reason : $"{reason} ({detail})";
}
