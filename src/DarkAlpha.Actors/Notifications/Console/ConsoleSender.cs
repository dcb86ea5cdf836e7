using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Console;

/// <summary>Prints cards to the console.</summary>
internal sealed class ConsoleSender(ICardConsole console, Func<Symbol, double?> tickSizeOf) : ICardSender
{
    /// <inheritdoc/>
    public Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        try
        {
            console.Show(card, ConsoleCard.Render(card, tickSizeOf(card.Symbol)));
            return Task.FromResult(new SendResult(DeliveryOutcome.Delivered, "shown"));
        }
        catch (IOException e)
        {
            // Likely a full disk, which may be temporary; retried until the card expires.
            return Task.FromResult(new SendResult(DeliveryOutcome.Deferred, $"cannot write to the output: {e.Message}"));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The console is owned by the process, not by the channel.
    }
}
