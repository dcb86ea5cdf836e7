using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Has commands carried out by the desk. Each may be sent twice without harm, so it is sent until it is answered.</summary>
internal sealed class DeskLink(NodeLink link, TimeProvider time)
{
    private const int Attempts = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    // Longer than one attempt of a channel that gets no answer takes.
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends a command.</summary>
    /// <exception cref="UnansweredException">The desk did not answer; whether it took effect is not known.</exception>
    public async Task<DeskReplies.Done> CarryOutAsync(IDeskMessage command, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await link.AskAsync<DeskReplies.Done>(command, "the desk", Timeout, cancellation);
            }
            catch (UnansweredException e) when (attempt == Attempts)
            {
                throw new UnansweredException($"{e.Message}. Whether it took effect is not known: ask again with the same body, which is harmless, and look at /api/risk", e);
            }
            catch (UnansweredException)
            {
                // The next attempt follows; the last one tells.
                continue;
            }
        }
    }

    /// <summary>The limits now.</summary>
    /// <exception cref="UnansweredException">The desk did not answer.</exception>
    public Task<RiskReport> RiskAsync(CancellationToken cancellation) =>
        link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", Timeout, cancellation);

    /// <summary>Waits until every channel is done with a card, or for as long as a channel needs for an attempt.</summary>
    /// <returns>The card with its deliveries; null when the desk does not know it.</returns>
    /// <exception cref="UnansweredException">The desk did not answer.</exception>
    public async Task<CardList.Entry?> FollowAsync(string cardId, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            var found = await link.AskAsync<CardList>(new DeskQueries.GetCard(cardId), "the desk", Timeout, cancellation);
            var entry = found.Cards.IsEmpty ? null : found.Cards[0];
            if (entry is null || !entry.Deliveries.Any(IsOpen) || time.GetElapsedTime(since) > DeliveryTimeout)
            {
                return entry;
            }

            await Task.Delay(Look, time, cancellation);
        }
    }

    private static bool IsOpen(CardList.Delivery delivery) => delivery.Status is Domain.Desk.DeliveryStatus.Pending or Domain.Desk.DeliveryStatus.Sending;
}
