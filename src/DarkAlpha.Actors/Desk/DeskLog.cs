using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <summary>Writes one log line for each event of the desk, once the event is durable.</summary>
internal sealed class DeskLog(ILoggingAdapter log)
{
    /// <summary>Logs that journal and files have been read and the desk accepts rounds.</summary>
    public void Opened(RiskReport report) => log.Info(
        "the desk is open: {Limits} today, {Undelivered} deliveries pending, kill switch {KillSwitch}",
        string.Join(" and ", report.Limits),
        report.Undelivered,
        report.KillSwitchSetting || report.KillSwitchStored ? "on" : "off");

    /// <summary>Logs an event that has been stored.</summary>
    public void Write(IDeskEvent deskEvent)
    {
        switch (deskEvent)
        {
            case DeskEvents.CardIssued issued:
                log.Info(
                    "card {CardId} issued: {Side} by {Strategy}, entry {Entry}, until {ExpiresAt}: {Rationale}",
                    issued.Card.CardId, SideNames.Of(issued.Card.Side), issued.Card.Strategy, PlainNumber.Format(issued.Card.Entry),
                    CardTime.Format(issued.Card.ExpiresAt), issued.Card.Rationale);
                break;
            case DeskEvents.OutcomeResolved resolved:
                Write(resolved);
                break;
            case DeskEvents.CardMarked marked:
                log.Info("card {CardId} marked by {By}: {Mark}", marked.CardId, marked.By, marked.Mark);
                break;
            case DeskEvents.TestCardIssued test:
                log.Info(
                    "test card {CardId} requested by {By} is queued for {Channels}",
                    test.Card.CardId, test.By, string.Join(", ", test.Channels));
                break;
            case DeskEvents.IDeliveryEvent delivery:
                Write(delivery);
                break;
            case DeskEvents.LossRecorded loss:
                log.Info("loss of {LossUsdt} USDT recorded for {Day} by {By} (report {Id})", loss.LossUsdt, loss.Day, loss.By, loss.Id);
                break;
            case DeskEvents.FileLossesReplaced file:
                log.Info(
                    "the profit-and-loss file now has losses on {Days} days, {TotalUsdt} USDT in total",
                    file.LossByDay.Count, file.LossByDay.Values.Sum());
                break;
            case DeskEvents.KillSwitchTurned turned:
                log.Warning("kill switch turned {Position} by {By}", turned.On ? "on (no cards are sent)" : "off", turned.By);
                break;
            case DeskEvents.Muted { Mute: var mute }:
                log.Warning("{Scope} muted until {Until} by {By}", mute.Scope, CardTime.Format(mute.Until), mute.Author);
                break;
            case DeskEvents.Unmuted unmuted:
                log.Warning("{Scope} not muted any more, by {By}", unmuted.Scope, unmuted.By);
                break;
            case DeskEvents.SettingsChanged changed:
                log.Warning(
                    "version {Number} of the settings applied by {By}: {Changes}",
                    changed.Settings.Number, changed.Settings.By, string.Join("; ", changed.Changes.Select(change => change.Describe())));
                break;
            case DeskEvents.LegacyStateImported legacy:
                log.Info(
                    "legacy risk state imported: {Days} days, last cards of {Symbols} symbols",
                    legacy.Days.Count, legacy.LastCardBySymbol.Count);
                break;
        }
    }

    /// <summary>Logs that a symbol's rounds are rejected for a different reason than before.</summary>
    public void Rejected(Symbol symbol, RoundOutcome outcome) =>
        log.Info("{Symbol} proposals rejected: {Reason} ({Detail})", symbol, outcome.Reason, outcome.Detail);

    /// <summary>Logs which receivers that trade by themselves do not get a card, because of its strategy.</summary>
    public void NotCopied(ProposalCard card, IEnumerable<DeliveryChannel> channels, ResolvedOutcomes outcomes)
    {
        foreach (var channel in channels.Where(c => c.Filter.Takes(card)))
        {
            if (channel.FindCopyRefusal(card, outcomes) is { } refusal)
            {
                NotCopied(card.CardId, channel.Name, refusal);
            }
        }
    }

    private void NotCopied(CardId cardId, string channel, string refusal) =>
        log.Info("card {CardId} is not copied to {Channel}: {Refusal}", cardId, channel, refusal);

    private void Write(DeskEvents.OutcomeResolved resolved)
    {
        var status = resolved.Outcome.Status.ToText();
        if (resolved.Outcome.Exit is { } exit)
        {
            log.Info(
                "card {CardId} ended: {Status} at {Price} after {Minutes} minutes, net {NetR} R",
                resolved.Card.CardId, status, PlainNumber.Format(exit.Price), exit.Minutes, PlainNumber.Format(exit.NetR, 3));
        }
        else
        {
            log.Warning("card {CardId} ended without an outcome: {Status}, because candles are missing", resolved.Card.CardId, status);
        }
    }

    // Debug only for outcomes that the channel itself logs at a higher level.
    private void Write(DeskEvents.IDeliveryEvent delivery)
    {
        switch (delivery)
        {
            case DeskEvents.DeliveryConfirmed confirmed:
                log.Debug("card {CardId} delivered on {Channel}: {Detail}", confirmed.CardId, confirmed.Channel, confirmed.Detail);
                break;
            case DeskEvents.DeliveryDeferred held when OutboxRules.IsHeld(held):
                log.Warning("card {CardId} waits for {Channel}: {Detail}", held.CardId, held.Channel, held.Detail);
                break;
            case DeskEvents.DeliveryDeferred deferred:
                log.Debug("card {CardId} not delivered on {Channel} yet: {Detail}", deferred.CardId, deferred.Channel, deferred.Detail);
                break;
            case DeskEvents.DeliveryUncertain uncertain:
                log.Warning(
                    "card {CardId} may or may not have arrived on {Channel} and is not sent again: {Detail}",
                    uncertain.CardId, uncertain.Channel, uncertain.Detail);
                break;
            case DeskEvents.DeliveryExpired expired:
                log.Warning("card {CardId} expired before it could be sent on {Channel}", expired.CardId, expired.Channel);
                break;
            case DeskEvents.DeliveryFailed failed when failed.Detail.StartsWith(OutboxRules.NotCopied, StringComparison.Ordinal):
                NotCopied(failed.CardId, failed.Channel, failed.Detail[OutboxRules.NotCopied.Length..]);
                break;
            case DeskEvents.DeliveryFailed { Detail: OutboxRules.NotSelected } failed:
                log.Info("card {CardId} is not sent by {Channel}: {Detail}", failed.CardId, failed.Channel, failed.Detail);
                break;
            case DeskEvents.DeliveryFailed failed:
                log.Error("card {CardId} was permanently rejected by {Channel}: {Detail}", failed.CardId, failed.Channel, failed.Detail);
                break;
        }
    }
}
