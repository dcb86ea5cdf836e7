using System.Collections.Immutable;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.ChaosTests;

/// <summary>Holds what the desk has stored against what arrived, card by card and channel by channel.</summary>
internal sealed class CardAudit
{
    private readonly Dictionary<(string Card, string Channel), string> _ends = [];
    private readonly Dictionary<string, int> _issued = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tests = new(StringComparer.Ordinal);
    private readonly ImmutableArray<IDeskEvent> _events;

    /// <summary>Sums up a journal.</summary>
    public CardAudit(IEnumerable<IDeskEvent> events)
    {
        _events = [.. events];
        foreach (var happened in _events)
        {
            Add(happened);
        }
    }

    /// <summary>Cards there are.</summary>
    public int Cards => _issued.Count;

    /// <summary>Cards that were decided more than once.</summary>
    public IReadOnlyList<string> DecidedTwice => [.. _issued.Where(c => c.Value > 1).Select(c => c.Key)];

    /// <summary>Deliveries whose end is not known: they are still to come, or lost.</summary>
    public IReadOnlyList<string> Open => [.. _ends.Where(e => e.Value is "open" or "started" or "deferred").Select(e => $"{e.Key.Card} on {e.Key.Channel}: {e.Value}")];

    /// <summary>Cards that do not come out again from what the journal has of them, as sentences; counts only those that the journal has the settings of.</summary>
    public IEnumerable<string> Irreproducible()
    {
        var state = DeskState.Empty;
        RoundOptions? rules = null;
        foreach (var happened in _events)
        {
            rules = happened is DeskEvents.DeskOpened opened ? opened.Rules : rules;
            if (rules is not null && happened is DeskEvents.CardIssued issued && CardVerification.FirstDifference(rules, state, issued) is { } difference)
            {
                yield return $"{issued.Card.CardId} does not come out again: {difference.What} was {difference.Recorded}, is {difference.Computed}";
            }

            state = state.Apply(happened);
        }
    }

    /// <summary>How many deliveries of a channel ended in a way.</summary>
    public int Count(string channel, string end) => _ends.Count(e => e.Key.Channel == channel && e.Value == end);

    /// <summary>What contradicts what arrived, as sentences.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="arrived">How often each card arrived there.</param>
    /// <param name="recognisesRepetitions">True when the receiver recognises a card it already has, so that a second arrival does no harm.</param>
    public IEnumerable<string> Contradictions(string channel, IReadOnlyDictionary<string, int> arrived, bool recognisesRepetitions)
    {
        foreach (var ((card, _), end) in _ends.Where(e => e.Key.Channel == channel))
        {
            var times = arrived.GetValueOrDefault(card);
            if (times > 1 && !recognisesRepetitions)
            {
                yield return $"{card} came {times} times on {channel} ({end})";
            }

            if (times == 0 && end == "delivered")
            {
                yield return $"{card} is noted as delivered on {channel} and never came";
            }

            if (times > 0 && end is "expired" or "failed")
            {
                yield return $"{card} is noted as {end} on {channel} and came";
            }
        }

        foreach (var card in arrived.Keys.Where(card => !_issued.ContainsKey(card) && !_tests.Contains(card)))
        {
            yield return $"{card} came on {channel} and the journal does not know it";
        }
    }

    private void Add(IDeskEvent happened)
    {
        switch (happened)
        {
            case DeskEvents.CardIssued issued:
                _issued[issued.Card.CardId] = _issued.GetValueOrDefault(issued.Card.CardId) + 1;
                foreach (var channel in issued.Channels)
                {
                    _ends[(issued.Card.CardId, channel)] = "open";
                }

                break;
            case DeskEvents.TestCardIssued test:
                _tests.Add(test.Card.CardId);
                break;
            case IDeliveryEvent delivery when _tests.Contains(delivery.CardId):
                // A card that people do not act on; whoever sent it was told what became of it.
                break;
            case DeskEvents.DeliveryStarted started:
                _ends[(started.CardId, started.Channel)] = "started";
                break;
            case DeskEvents.DeliveryConfirmed confirmed:
                _ends[(confirmed.CardId, confirmed.Channel)] = "delivered";
                break;
            case DeskEvents.DeliveryDeferred deferred:
                _ends[(deferred.CardId, deferred.Channel)] = "deferred";
                break;
            case DeskEvents.DeliveryUncertain uncertain:
                _ends[(uncertain.CardId, uncertain.Channel)] = "uncertain";
                break;
            case DeskEvents.DeliveryExpired expired:
                _ends[(expired.CardId, expired.Channel)] = "expired";
                break;
            case DeskEvents.DeliveryFailed failed:
                _ends[(failed.CardId, failed.Channel)] = "failed";
                break;
            default:
                break;
        }
    }
}
