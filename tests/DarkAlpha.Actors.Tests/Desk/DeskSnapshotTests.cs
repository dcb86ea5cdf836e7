using Akka.Persistence;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskSnapshotTests : DeskTest
{
    [Test]
    public async Task A_desk_recovers_from_its_snapshot_and_keeps_the_journal()
    {
        Settings = Settings with { SnapshotEvery = 5 };
        Limits = new RiskOptions { MaxCardsPerDay = 100, Cooldown = TimeSpan.Zero };
        StartDesk();
        var cards = new List<CardId>();
        for (var i = 0; i < 23; i++)
        {
            cards.Add(await IssueAsync($"S{i}USDT"));
        }

        await CommandAsync(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 3, "a person"));
        await CrashAsync();
        var report = await AwaitDeskAsync();
        Assert.That((report.CardsToday, report.LossTodayUsdt, report.Undelivered), Is.EqualTo((23, 3.0, 46)));
        Desk.Tell(new DeskQueries.GetCards(100), Symbol);
        var list = await Symbol.ExpectMsgAsync<CardList>();
        Assert.That(list.Cards.Select(c => c.Card.CardId), Is.EqualTo(Enumerable.Reverse(cards)));
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(23), "snapshots must not remove events");
    }

    [Test]
    public async Task Old_snapshots_are_deleted_also_when_each_start_saves_one_only()
    {
        Settings = Settings with { SnapshotEvery = 5 };
        StartDesk();
        for (var start = 0; start < 6; start++)
        {
            for (var loss = 0; loss < 5; loss++)
            {
                await CommandAsync(new DeskCommands.RecordLoss($"r{start}-{loss}", new DateOnly(2026, 2, 2), 1, "a person"));
            }

            await CrashAsync();
        }

        await AwaitConditionAsync(async () => await NewestSnapshotAsync(upTo: Journal.Stored.Count - 20) is null);
        Assert.That(await NewestSnapshotAsync(upTo: Journal.Stored.Count - 10), Is.Not.Null, "three are kept");
    }

    private async Task<SelectedSnapshot?> NewestSnapshotAsync(int upTo)
    {
        var store = Akka.Persistence.Persistence.Instance.Apply(Sys).SnapshotStoreFor("");
        var load = new LoadSnapshot(DeskActor.JournalId, new SnapshotSelectionCriteria(upTo), long.MaxValue);
        return (await AskAsync<LoadSnapshotResult>(store, load)).Snapshot;
    }
}
