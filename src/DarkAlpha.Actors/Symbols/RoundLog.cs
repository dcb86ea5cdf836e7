using Akka.Event;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>
/// Logs how a symbol's rounds end, once per change of reason. The desk logs its own decisions; here they appear at debug level only. Data
/// reasons and desk reasons are tracked separately, so that alternating rounds with and without proposals do not log a change each time.
/// </summary>
internal sealed class RoundLog(Symbol symbol, ILoggingAdapter log)
{
    private string _dataReason = Reasons.Ok;
    private string _deskReason = Reasons.Ok;

    /// <summary>A round ended without the desk.</summary>
    public void OnEnd(DecisionKind kind, string reason, string detail)
    {
        var now = kind == DecisionKind.Blocked || reason == Reasons.AtrWarmup ? reason : Reasons.Ok;
        if (now == _dataReason)
        {
            return;
        }

        _dataReason = now;
        if (now == Reasons.Ok)
        {
            log.Info("{Symbol} is evaluated: its data is healthy", symbol);
        }
        else
        {
            log.Info("{Symbol} is not evaluated: {Reason}", symbol, WithDetail(reason, detail));
        }
    }

    /// <summary>A round goes to the desk, so its data is healthy.</summary>
    public void OnProposals() => OnEnd(DecisionKind.NoSignal, Reasons.Ok, "");

    /// <summary>The desk decided a round, or did not answer in time.</summary>
    public void OnDesk(DecisionKind kind, string reason, string detail, CardId? cardId)
    {
        if (kind == DecisionKind.Emit)
        {
            log.Debug("{Symbol} card {CardId}: {Detail}", symbol, cardId, detail);
        }
        else if (reason == _deskReason)
        {
            return;
        }
        else if (reason == Reasons.DeskUnavailable)
        {
            log.Warning("{Symbol} has proposals but gets no decision from the desk: {Reason}", symbol, WithDetail(reason, detail));
        }
        else
        {
            log.Debug("{Symbol} proposals were rejected: {Reason}", symbol, WithDetail(reason, detail));
        }

        _deskReason = reason;
    }

    private static string WithDetail(string reason, string detail) => detail.Length == 0 ? reason : $"{reason} ({detail})";
}
