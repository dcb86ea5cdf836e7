using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>Shows cards on the console.</summary>
internal sealed class ConsoleSender(ICardConsole console, ITickSizes tickSizes) : ICardSender
{
    /// <inheritdoc/>
    public Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        try
        {
            console.Show(card, ConsoleCard.Render(card, tickSizes.Find(card.Symbol)));
            return Task.FromResult(new SendResult(DeliveryOutcome.Delivered, "shown"));
        }
        catch (IOException e)
        {
            // A full disk passes; a card's time ends the tries.
            return Task.FromResult(new SendResult(DeliveryOutcome.Deferred, $"the output takes nothing: {e.Message}"));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The console outlives its channel.
    }
}
