using System.Collections.Immutable;
using System.Text;
using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.ChaosTests;

/// <summary>What became of every card: the journal held against what arrived.</summary>
public sealed class CardAccount
{
    private static readonly string[] Ends = ["delivered", "uncertain", "expired", "failed"];

    private readonly CardAudit _audit;
    private readonly int _telegram;
    private readonly int _webhook;

    internal CardAccount(CardAudit audit, Receivers receivers, IEnumerable<string> secrets)
    {
        _audit = audit;
        _telegram = receivers.TelegramCards.Values.Sum();
        _webhook = receivers.WebhookCards.Values.Sum();
        Problems =
        [
            .. audit.DecidedTwice.Select(card => $"{card} was decided twice"),
            .. audit.Open.Select(open => $"lost: {open}"),
            .. audit.Contradictions(ChannelNames.Telegram, receivers.TelegramCards, recognisesRepetitions: false),
            .. audit.Contradictions(ChannelNames.Webhook, receivers.WebhookCards, recognisesRepetitions: true),
            .. audit.Irreproducible(),
            .. secrets.Select(secret => $"printed: {secret}"),
        ];
    }

    /// <summary>Everything that must not be, as sentences.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <summary>Cards the desk decided.</summary>
    public int Cards => _audit.Cards;

    /// <summary>The table for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"cards {_audit.Cards}, decided twice {_audit.DecidedTwice.Count}, without an end {_audit.Open.Count}");
        text.AppendLine($"{"channel",-10}{string.Concat(Ends.Select(e => $"{e,12}"))}{"arrivals",12}");
        foreach (var (channel, arrivals) in new[] { (ChannelNames.Telegram, $"{_telegram}"), (ChannelNames.Webhook, $"{_webhook}"), (ChannelNames.Console, "") })
        {
            text.AppendLine($"{channel,-10}{string.Concat(Ends.Select(e => $"{_audit.Count(channel, e),12}"))}{arrivals,12}");
        }

        foreach (var problem in Problems)
        {
            text.AppendLine($"PROBLEM: {problem}");
        }

        return text.ToString();
    }
}
