using System.Collections.Immutable;
using System.Text;
using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.ChaosTests;

/// <summary>Compares the journal with the cards that arrived at the receivers.</summary>
public sealed class CardReconciliation
{
    private static readonly string[] FinalStatuses = ["delivered", "uncertain", "expired", "failed"];

    private readonly CardAudit _audit;
    private readonly int _doubled;
    private readonly int _telegram;
    private readonly int _webhook;

    internal CardReconciliation(CardAudit audit, Receivers receivers, IEnumerable<string> secrets)
    {
        _audit = audit;
        _doubled = receivers.TelegramCards.Values.Count(times => times > 1);
        _telegram = receivers.TelegramCards.Values.Sum();
        _webhook = receivers.WebhookCards.Values.Sum();
        Problems =
        [
            .. audit.IssuedTwice.Select(card => $"{card} was issued twice"),
            .. audit.Open.Select(open => $"lost: {open}"),
            .. audit.Contradictions(ChannelNames.Telegram, receivers.TelegramCards, deduplicates: false),
            .. audit.Contradictions(ChannelNames.Webhook, receivers.WebhookCards, deduplicates: true),
            .. audit.VerificationFailures(),
            .. secrets.Select(secret => $"secret printed: {secret}"),
        ];
    }

    /// <summary>Violated invariants, one message each; empty when the run was correct.</summary>
    public ImmutableArray<string> Problems { get; }

    /// <summary>Number of cards the desk issued.</summary>
    public int Cards => _audit.Cards;

    /// <summary>A summary table and the problems.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"cards {_audit.Cards}, issued twice {_audit.IssuedTwice.Count}, twice in the chat {_doubled}, "
            + $"without a final status {_audit.Open.Count}");
        text.AppendLine($"{"channel",-10}{string.Concat(FinalStatuses.Select(e => $"{e,12}"))}{"arrivals",12}");
        (string Channel, string Arrivals)[] channels =
            [(ChannelNames.Telegram, $"{_telegram}"), (ChannelNames.Webhook, $"{_webhook}"), (ChannelNames.Console, "")];
        foreach (var (channel, arrivals) in channels)
        {
            text.AppendLine($"{channel,-10}{string.Concat(FinalStatuses.Select(e => $"{_audit.Count(channel, e),12}"))}{arrivals,12}");
        }

        foreach (var problem in Problems)
        {
            text.AppendLine($"PROBLEM: {problem}");
        }

        return text.ToString();
    }
}
