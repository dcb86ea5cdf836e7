using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Tests.Docs;

// The example of docs/develop/add-a-channel.md.
// docs: sender
/// <summary>Appends each card to a file, one JSON object per line.</summary>
internal sealed class FileSender(string path) : ICardSender
{
    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        byte[] line = [.. CardJson.Serialize(card), (byte)'\n'];
        try
        {
            await File.AppendAllBytesAsync(path, line, cancellation);
            return new SendResult(DeliveryOutcome.Delivered, "written");
        }
        catch (IOException e)
        {
            // A full disk may have room again before the card expires.
            return new SendResult(DeliveryOutcome.Deferred, $"the file cannot be written: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is kept open between two cards.
    }
}
// docs end
