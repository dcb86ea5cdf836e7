using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>The commands of the chat about results.</summary>
internal sealed class TelegramResultCommandTests : TelegramCommandsTest
{
    private static readonly Instant At = Instant.From(Clock);

    [Test]
    public async Task Results_come_from_the_inspector()
    {
        Listen();

        Bot.Write(Chat, "/performance 7d", Clock);
        await Inspector.ExpectMsgAsync(new InspectorQueries.GetOutcomes(7, CardFilter.Any, 0));
        Inspector.Reply(new OutcomeList(At, At, OutcomeStatistics.Summarize([]), []));
        Assert.That(await ReplyAsync(), Does.StartWith("<b>Results of 7 days</b>\nCards: 0, 0 resolved"));

        Bot.Write(Chat, "/ledger", Clock);
        await Inspector.ExpectMsgAsync(new InspectorQueries.GetLedger(30, null, null, 0));
        Inspector.Reply(new LedgerReport(At, At));
        Assert.That(await ReplyAsync(), Does.StartWith("No ledger is kept"));
    }

    [Test]
    public async Task What_cannot_be_read_is_not_shown_to_the_chat()
    {
        Listen();

        Bot.Write(Chat, "/performance", Clock);
        await Inspector.ExpectMsgAsync<InspectorQueries.GetOutcomes>();
        Inspector.Reply(new JournalUnreadable("password authentication failed for user darkalpha"));
        Assert.That(await ReplyAsync(), Does.StartWith("The results cannot be read now").And.Not.Contain("password"));

        Bot.Write(Chat, "/ledger week", Clock);
        Assert.That(await ReplyAsync(), Is.EqualTo("How many days? For example: /ledger 7d"));
    }
}
