using Akka.TestKit;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>What the commands of the palette ask the inspector for, and what they refuse.</summary>
internal sealed class PaletteTests : PaletteTest
{
    [Test]
    public async Task Changes_carry_the_requesters_name_and_via_pbm()
    {
        Send("kill", ("-b", "alice"));
        Assert.That(
            await Inspector.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(),
            Is.EqualTo(new DeskCommands.TurnKillSwitch(true, "alice via pbm")));
        Inspector.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await AnswerAsync(), Is.EqualTo(["done and stored in the journal"]));

        Send("resume", ("-b", "bob"));
        Assert.That(
            await Inspector.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(),
            Is.EqualTo(new DeskCommands.TurnKillSwitch(false, "bob via pbm")));

        Send("test-card", ("-b", "alice"), ("-i", "drill-1"));
        Assert.That(
            await Inspector.ExpectMsgAsync<DeskCommands.TestCard>(),
            Is.EqualTo(new DeskCommands.TestCard("drill-1", "alice via pbm")));

        Send("pnl-add", ("-b", "alice"), ("-i", "fill-7"), ("-d", "2026-02-03"), ("-u", "12.5"));
        Assert.That(
            await Inspector.ExpectMsgAsync<DeskCommands.RecordLoss>(),
            Is.EqualTo(new DeskCommands.RecordLoss("fill-7", new DateOnly(2026, 2, 3), 12.5m, "alice via pbm")));
    }

    [TestCase("kill", "-b", " ", "must name who requests the change")]
    [TestCase("cards", "-c", "0", "1 to 200")]
    [TestCase("cards", "-c", "many", "1 to 200")]
    [TestCase("cards", "-d", "yesterday", "is not a date")]
    [TestCase("outcomes", "-n", "0", "1 to 3650")]
    [TestCase("ledger", "-n", "many", "1 to 3650")]
    public async Task Invalid_arguments_are_rejected_with_an_error_and_not_forwarded(
        string command, string option, string value, string expected)
    {
        Send(command, (option, value));

        Assert.That((await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain(expected));
        await Inspector.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [TestCase("today", "12.5", "is not a date")]
    [TestCase("2026-02-03", "-1", "above 0")]
    [TestCase("2026-02-03", "NaN", "above 0")]
    public async Task An_invalid_loss_is_rejected(string day, string usdt, string expected)
    {
        Send("pnl-add", ("-b", "alice"), ("-i", "x"), ("-d", day), ("-u", usdt));

        Assert.That((await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain(expected));
    }

    [Test]
    public async Task A_rejection_by_the_desk_and_an_unknown_symbol_are_errors()
    {
        Send("test-card", ("-b", "alice"), ("-i", "drill-1"));
        await Inspector.ExpectMsgAsync<DeskCommands.TestCard>();
        Inspector.Reply(new DeskReplies.Done(false, "the kill switch is on"));
        Assert.That((await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("the kill switch is on"));

        Send("why", ("-s", "BTCUSD"));
        Assert.That((await Inspector.ExpectMsgAsync<InspectorQueries.GetWhy>()).Symbol, Is.EqualTo("BTCUSD"));
        Inspector.Reply(new UnknownSymbol("BTCUSD", ["BTCUSDT"]));
        Assert.That((await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("did you mean BTCUSDT?"));
    }

    [Test]
    public async Task Cards_are_queried_by_symbol_strategy_and_day()
    {
        Send("cards", ("-s", "btcusdt"), ("-t", "vol_breakout_card"), ("-c", "7"));
        Assert.That(
            await Inspector.ExpectMsgAsync<DeskQueries.GetCards>(),
            Is.EqualTo(new DeskQueries.GetCards(7, new CardFilter("btcusdt", "vol_breakout_card"))));

        Send("cards", ("-d", "2026-02-03"));
        Assert.That(
            await Inspector.ExpectMsgAsync<InspectorQueries.GetCardsOfDay>(),
            Is.EqualTo(new InspectorQueries.GetCardsOfDay(new DateOnly(2026, 2, 3), CardFilter.Any, 10)));
    }

    [Test]
    public async Task Results_are_queried_by_days_symbol_strategy_and_gate()
    {
        Send("outcomes", ("-s", "btcusdt"), ("-t", "vol_breakout_card"));
        Assert.That(
            await Inspector.ExpectMsgAsync<InspectorQueries.GetOutcomes>(),
            Is.EqualTo(new InspectorQueries.GetOutcomes(30, new CardFilter("btcusdt", "vol_breakout_card"), 20)));

        Send("outcome", ("-i", "BTCUSDT-1"));
        Assert.That((await Inspector.ExpectMsgAsync<InspectorQueries.GetOutcome>()).CardId.Value, Is.EqualTo("BTCUSDT-1"));

        Send("ledger", ("-n", "7"), ("-g", "dedupe_window"));
        Assert.That(
            await Inspector.ExpectMsgAsync<InspectorQueries.GetLedger>(),
            Is.EqualTo(new InspectorQueries.GetLedger(7, null, "dedupe_window", 20)));

        Send("guards");
        await Inspector.ExpectMsgAsync<DeskQueries.GetGuards>();
    }

    [Test]
    public async Task The_default_number_of_cards_is_ten()
    {
        Send("cards");
        Assert.That((await Inspector.ExpectMsgAsync<DeskQueries.GetCards>()).Count, Is.EqualTo(10));
        Inspector.Reply(new CardList([]));
        Assert.That(await AnswerAsync(), Is.EqualTo(["no cards"]));
    }

    [Test]
    public async Task A_timeout_is_reported_to_the_client()
    {
        Send("risk");
        await Inspector.ExpectMsgAsync<DeskQueries.GetRisk>();
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(6));

        Assert.That((await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("no answer within 6 s"));
    }
}
