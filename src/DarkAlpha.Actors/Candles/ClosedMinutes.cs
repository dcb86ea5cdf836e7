using Akka.Actor;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <summary>Passes closed 1m candles on, each once and in the order of time. History from before the first one is not passed on.</summary>
/// <param name="receiver">Gets <see cref="LedgerMessages.MinuteClosed"/>.</param>
internal sealed class ClosedMinutes(IActorRef receiver)
{
    private Instant? _last;

    /// <summary>Passes on what has been closed since, up to the first gap.</summary>
    public void PassOn(CandleSeries minutes)
    {
        if (minutes.LastClosed is not { } newest)
        {
            return;
        }

        var first = _last is { } last ? last.PlusMilliseconds((long)CandleInterval.OneMinute) : newest;
        for (var next = first; next <= newest; next = next.PlusMilliseconds((long)CandleInterval.OneMinute))
        {
            // After a gap that was never repaired the candles in between are not held any more.
            next = Instant.Max(next, minutes.Oldest ?? next);
            if (minutes.TryGetClosed(next, out var candle))
            {
                receiver.Tell(new LedgerMessages.MinuteClosed(candle));
            }

            _last = next;
        }
    }
}
