using System.Collections.Immutable;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.ChaosTests;

/// <summary>Compares the desk's stored events with the arrived cards, per card and channel.</summary>
internal sealed class CardAudit
{
    private readonly Dictionary<(string Card, string Channel), string> _statuses = [];
    private readonly Dictionary<string, int> _issued = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tests = new(StringComparer.Ordinal);
    private readonly ImmutableArray<IDeskEvent> _events;

    /// <summary>Summarizes a journal.</summary>
    public CardAudit(IEnumerable<IDeskEvent> events)
    {
        _events = [.. events];
        foreach (var deskEvent in _events)
        {
            Add(deskEvent);
        }
    }

    /// <summary>Number of cards issued, test cards excluded.</summary>
    public int Cards => _issued.Count;

    /// <summary>Ids of cards that were issued more than once.</summary>
    public IReadOnlyList<string> IssuedTwice => [.. _issued.Where(c => c.Value > 1).Select(c => c.Key)];

    /// <summary>Deliveries without a final status: still pending, or lost.</summary>
    public IReadOnlyList<string> Open =>
    [
        .. _statuses.Where(s => s.Value is "open" or "started" or "deferred").Select(s => $"{s.Key.Card} on {s.Key.Channel}: {s.Value}"),
    ];

    /// <summary>
    /// Messages for cards that cannot be verified by recomputing them from the journal; only cards whose settings are recorded are checked.
    /// </summary>
    public IEnumerable<string> VerificationFailures()
    {
        var state = DeskState.Empty;
        RoundOptions? rules = null;
        foreach (var deskEvent in _events)
        {
            rules = deskEvent switch
            {
                DeskEvents.DeskOpened opened => opened.Rules,
                DeskEvents.SettingsChanged changed when rules is not null => changed.Settings.Over(rules),
                _ => rules,
            };
            if (rules is not null
                && deskEvent is DeskEvents.CardIssued issued
                && CardVerification.FirstDifference(rules, state, issued) is { } difference)
            {
                yield return $"{issued.Card.CardId} is not verified: "
                    + $"{difference.What} was {difference.Recorded}, recomputed {difference.Computed}";
            }

            state = state.Apply(deskEvent);
        }
    }

    /// <summary>Number of deliveries on a channel with a given last status.</summary>
    public int Count(string channel, string status) => _statuses.Count(s => s.Key.Channel == channel && s.Value == status);

    /// <summary>Messages for contradictions between the journal and the arrived cards.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="arrived">How often each card arrived there.</param>
    /// <param name="deduplicates">True when the receiver detects duplicates, so that a second arrival is allowed.</param>
    public IEnumerable<string> Contradictions(string channel, IReadOnlyDictionary<string, int> arrived, bool deduplicates)
    {
        foreach (var ((card, _), status) in _statuses.Where(s => s.Key.Channel == channel))
        {
            var times = arrived.GetValueOrDefault(card);
            if (times > 1 && !deduplicates)
            {
                yield return $"{card} arrived {times} times on {channel} (status {status})";
            }

            if (times == 0 && status == "delivered")
            {
                yield return $"{card} has status delivered on {channel} but never arrived";
            }

            if (times > 0 && status is "expired" or "failed")
            {
                yield return $"{card} has status {status} on {channel} but arrived";
            }
        }

        foreach (var card in arrived.Keys.Where(card => !_issued.ContainsKey(card) && !_tests.Contains(card)))
        {
            yield return $"{card} arrived on {channel} but is not in the journal";
        }
    }

    private void Add(IDeskEvent deskEvent)
    {
        switch (deskEvent)
        {
            case DeskEvents.CardIssued issued:
                _issued[issued.Card.CardId.Value] = _issued.GetValueOrDefault(issued.Card.CardId.Value) + 1;
                foreach (var channel in issued.Channels)
                {
                    _statuses[(issued.Card.CardId.Value, channel)] = "open";
                }

                break;
            case DeskEvents.TestCardIssued test:
                _tests.Add(test.Card.CardId.Value);
                break;
            case DeskEvents.IDeliveryEvent delivery when _tests.Contains(delivery.CardId.Value):
                // Test cards are not traded, and their sender was shown the delivery status.
                break;
            case DeskEvents.DeliveryStarted started:
                _statuses[(started.CardId.Value, started.Channel)] = "started";
                break;
            case DeskEvents.DeliveryConfirmed confirmed:
                _statuses[(confirmed.CardId.Value, confirmed.Channel)] = "delivered";
                break;
            case DeskEvents.DeliveryDeferred deferred:
                _statuses[(deferred.CardId.Value, deferred.Channel)] = "deferred";
                break;
            case DeskEvents.DeliveryUncertain uncertain:
                _statuses[(uncertain.CardId.Value, uncertain.Channel)] = "uncertain";
                break;
            case DeskEvents.DeliveryExpired expired:
                _statuses[(expired.CardId.Value, expired.Channel)] = "expired";
                break;
            case DeskEvents.DeliveryFailed failed:
                _statuses[(failed.CardId.Value, failed.Channel)] = "failed";
                break;
            default:
                break;
        }
    }
}
