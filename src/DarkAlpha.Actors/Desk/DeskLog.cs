using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Desk;

/// <summary>One line for people for everything that happens at the desk, once it is durable.</summary>
internal sealed class DeskLog(ILoggingAdapter log)
{
    /// <summary>The journal and the files are read.</summary>
    public void Opened(RiskReport report) => log.Info(
        "the desk is open: {Cards} of {MaxCards} cards and {LossUsdt} of {MaxLossUsdt} USDT lost today, {Undelivered} deliveries wait, kill switch {KillSwitch}",
        report.CardsToday,
        report.MaxCardsPerDay,
        report.LossTodayUsdt,
        report.MaxDailyLossUsdt,
        report.Undelivered,
        report.KillSwitchSetting || report.KillSwitchStored ? "on" : "off");

    /// <summary>Tells what happened.</summary>
    public void Tell(IDeskEvent happened)
    {
        switch (happened)
        {
            case DeskEvents.CardIssued issued:
                log.Info(
                    "card {CardId} issued: {Side} by {Strategy}, entry {Entry}, until {ExpiresAt}: {Rationale}",
                    issued.Card.CardId, SideNames.Of(issued.Card.Side), issued.Card.Strategy, PlainNumber.Format(issued.Card.Entry),
                    CardTime.Format(issued.Card.ExpiresAt), issued.Card.Rationale);
                break;
            case DeskEvents.TestCardIssued test:
                log.Info("test card {CardId} asked for by {By} goes to {Channels}", test.Card.CardId, test.By, string.Join(", ", test.Channels));
                break;
            case IDeliveryEvent delivery:
                Tell(delivery);
                break;
            case DeskEvents.LossRecorded loss:
                log.Info("loss of {LossUsdt} USDT recorded for {Day} by {By} (report {Id})", loss.LossUsdt, loss.Day, loss.By, loss.Id);
                break;
            case DeskEvents.FileLossesReplaced file:
                log.Info("the profit-and-loss file now has losses on {Days} days, {TotalUsdt} USDT together", file.LossByDay.Count, file.LossByDay.Values.Sum());
                break;
            case DeskEvents.KillSwitchTurned turned:
                log.Warning("kill switch turned {Position} by {By}", turned.On ? "on: no card goes out" : "off", turned.By);
                break;
            case DeskEvents.LegacyStateImported old:
                log.Info("risk state of an older installation imported: {Days} days, last cards of {Symbols} symbols", old.Days.Count, old.LastCardBySymbol.Count);
                break;
        }
    }

    /// <summary>A symbol's rounds are rejected for another reason than before.</summary>
    public void Rejected(string symbol, RoundOutcome verdict) =>
        log.Info("{Symbol} proposals give no card: {Reason} ({Detail})", symbol, verdict.Reason, verdict.Detail);

    // What a channel itself tells people about needs no second line.
    private void Tell(IDeliveryEvent delivery)
    {
        switch (delivery)
        {
            case DeskEvents.DeliveryConfirmed confirmed:
                log.Debug("card {CardId} delivered on {Channel}: {Detail}", confirmed.CardId, confirmed.Channel, confirmed.Detail);
                break;
            case DeskEvents.DeliveryDeferred deferred:
                log.Debug("card {CardId} not delivered on {Channel} yet: {Detail}", deferred.CardId, deferred.Channel, deferred.Detail);
                break;
            case DeskEvents.DeliveryUncertain uncertain:
                log.Warning(
                    "card {CardId} may or may not have arrived on {Channel} and is not sent again: {Detail}", uncertain.CardId, uncertain.Channel, uncertain.Detail);
                break;
            case DeskEvents.DeliveryExpired expired:
                log.Warning("card {CardId} expired before it could be sent on {Channel}", expired.CardId, expired.Channel);
                break;
            case DeskEvents.DeliveryFailed failed:
                log.Error("card {CardId} was refused on {Channel} for good: {Detail}", failed.CardId, failed.Channel, failed.Detail);
                break;
        }
    }
}
