using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Candles;

/// <summary>
/// Decides which repair of a symbol's candles to request, and when: once for each change of what is missing, again after each REST response
/// that did not complete the candles, and once more to end the repairs. Pure: the state of the candles is passed in.
/// </summary>
internal sealed class CandleRepair
{
    private FeedRequests.Repair? _requested;

    /// <summary>True while a repair is requested and the candles are not complete yet.</summary>
    public bool IsRunning => _requested is not null;

    /// <summary>Candles have arrived. Returns the request to send: a repair, the end of the repairs, or null for none.</summary>
    /// <param name="hasGap">True when 1m or 15m candles are missing.</param>
    /// <param name="minutes">The missing 1m candles; null when none are.</param>
    /// <param name="restarted">True when the candles were reset, which loses the 15m history.</param>
    /// <param name="fromRest">True when the candles are a REST response.</param>
    public IFeedRequest? Next(bool hasGap, CandleGap? minutes, bool restarted, bool fromRest)
    {
        if (!hasGap && !restarted)
        {
            var wasRunning = IsRunning;
            _requested = null;
            return wasRunning ? FeedRequests.Repaired.Instance : null;
        }

        // The 15m history is needed again after a reset, and when 15m candles are missing that the 1m candles cannot supply.
        var repair = new FeedRequests.Repair(minutes, Quarters: restarted || minutes is null);
        if (repair == _requested && !fromRest)
        {
            return null;
        }

        _requested = repair;
        return repair;
    }

    /// <summary>The candles were discarded, and what was requested with them.</summary>
    public void Forget() => _requested = null;
}
