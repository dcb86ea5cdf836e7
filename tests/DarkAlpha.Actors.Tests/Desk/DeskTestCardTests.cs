using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskTestCardTests : DeskTest
{
    private static readonly CardId Card = new("TEST-drill");

    [Test]
    public async Task A_test_card_is_stored_answered_and_offered_to_every_channel_but_not_listed()
    {
        StartDesk();
        Assert.That(await CommandAsync(new DeskCommands.TestCard("drill", "a person")), Is.EqualTo(new DeskReplies.Done(true, "ok")));

        await ExpectOffersAsync((Card, Chat), (Card, Hook));
        Assert.That(Stored<DeskEvents.TestCardIssued>().Single().By, Is.EqualTo("a person"));
        var report = await AwaitDeskAsync();
        Assert.That((report.CardsToday, report.Undelivered), Is.EqualTo((0, 0)));
        Desk.Tell(new DeskQueries.GetCards(5), Symbol);
        Assert.That((await Symbol.ExpectMsgAsync<CardList>()).Cards, Is.Empty);
        Assert.That((await DeliveryAsync(Card, Chat)).Status, Is.EqualTo(DeliveryStatus.Pending));
    }

    [Test]
    public async Task A_repeated_request_does_not_offer_it_again()
    {
        StartDesk();
        await CommandAsync(new DeskCommands.TestCard("drill", "a person"));
        await ExpectOffersAsync((Card, Chat), (Card, Hook));
        Assert.That((await CommandAsync(new DeskCommands.TestCard("drill", "a person"))).Accepted, Is.True);
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.TestCardIssued>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_crash_while_it_is_being_sent_does_not_send_it_twice()
    {
        StartDesk();
        await CommandAsync(new DeskCommands.TestCard("drill", "a person"));
        await ExpectOffersAsync((Card, Chat), (Card, Hook));
        await BeginAsync(Card, Chat);

        await CrashAsync();
        await AwaitDeskAsync();

        await ExpectOffersAsync((Card, Hook));
        await ExpectNoOfferAsync();
        Assert.That((await DeliveryAsync(Card, Chat)).Status, Is.EqualTo(DeliveryStatus.Uncertain));
        var repeated = await CommandAsync(new DeskCommands.TestCard("drill", "a person"));
        Assert.That(repeated.Accepted, Is.True, "the same request, repeated after the crash");
        await ExpectNoOfferAsync();
    }

    [Test]
    public async Task Real_cards_are_listed_although_a_test_card_is_newer()
    {
        StartDesk();
        var real = await IssueAsync();
        await CommandAsync(new DeskCommands.TestCard("drill", "a person"));
        Desk.Tell(new DeskQueries.GetCards(1), Symbol);
        Assert.That((await Symbol.ExpectMsgAsync<CardList>()).Cards.Single().Card.CardId, Is.EqualTo(real));
    }
}
