using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskPulseTests : DeskTest
{
    [Test]
    public async Task A_pulse_grows_with_every_event_and_names_cards_only_when_it_grew()
    {
        StartDesk();
        await AwaitDeskAsync();
        var before = await PulseAsync(-1);
        Assert.That(before.Followed!.Value, Is.Empty);
        Assert.That(await PulseAsync(before.Sequence), Is.EqualTo(new DeskPulse(before.Sequence)), "nothing happened");

        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
        var after = await PulseAsync(before.Sequence);
        Assert.That(after.Sequence, Is.EqualTo(before.Sequence + 1));
        Assert.That(after.Followed!.Value, Is.Empty);
    }

    [Test]
    public async Task A_card_without_an_outcome_is_named_also_by_the_next_desk()
    {
        StartDesk();
        var card = await IssueAsync();
        var before = await PulseAsync(-1);

        await CrashAsync();
        await AwaitDeskAsync();
        var after = await PulseAsync(-1);

        Assert.That(before.Followed!.Value, Is.EqualTo([card]));
        Assert.That(after.Followed!.Value, Is.EqualTo([card]));
        Assert.That(before.Newest!.Cards.Concat(after.Newest!.Cards).Select(entry => entry.Card.CardId), Is.EqualTo([card, card]));
        Assert.That(after.Sequence, Is.GreaterThanOrEqualTo(before.Sequence), "it is the journal's");
    }

    private Task<DeskPulse> PulseAsync(long since) => AskAsync<DeskPulse>(Desk, new DeskQueries.GetPulse(since));
}
