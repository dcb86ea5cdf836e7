using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Notifications.Console;

internal sealed class ConsoleSenderTests
{
    [Test]
    public async Task A_card_that_cannot_be_written_to_a_full_disk_is_deferred()
    {
        using var sender = new ConsoleSender(new FullDisk(), TestDelivery.TickSize(0.001));

        var result = await sender.SendAsync(TestCards.Long(), CancellationToken.None);

        Assert.That(result, Is.EqualTo(new SendResult(DeliveryOutcome.Deferred, "cannot write to the output: No space left on device")));
    }

    private sealed class FullDisk : ICardConsole
    {
        public void Show(ProposalCard card, string text) => throw new IOException("No space left on device");
    }
}
