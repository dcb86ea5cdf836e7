using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Sends commands to the desk. Commands are idempotent, so an unanswered one is sent again.</summary>
internal sealed class DeskLink(NodeLink link, TimeProvider time)
{
    private const int MaxAttempts = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    // Longer than one delivery attempt that times out.
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The corrected clock, for the time at which a command was asked for; null when it is not known.</summary>
    public Instant? Now => link.Now;

    /// <summary>Sends a command, up to three times.</summary>
    /// <exception cref="UnavailableException">The desk did not answer; the command may have taken effect.</exception>
    public async Task<DeskReplies.Done> ExecuteAsync(IDeskMessage command, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await link.AskAsync<DeskReplies.Done>(command, "the desk", Timeout, cancellation);
            }
            catch (UnavailableException e) when (attempt == MaxAttempts)
            {
                throw new UnavailableException(
                    $"{e.Message}. The change may have taken effect: repeat the request with the same body, which is safe, "
                    + "and check /api/risk",
                    e);
            }
            catch (UnavailableException)
            {
                // Retry; the last attempt reports the failure.
                continue;
            }
        }
    }

    /// <summary>The settings in force.</summary>
    /// <exception cref="UnavailableException">The desk did not answer.</exception>
    public Task<DeskReplies.SharedSettings> SettingsAsync(CancellationToken cancellation) =>
        link.AskAsync<DeskReplies.SharedSettings>(SettingsEndpoint.Question, "the desk", Timeout, cancellation);

    /// <summary>The current risk report.</summary>
    /// <exception cref="UnavailableException">The desk did not answer.</exception>
    public Task<RiskReport> RiskAsync(CancellationToken cancellation) =>
        link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), "the desk", Timeout, cancellation);

    /// <summary>The risk report after a change; null when the desk does not answer, which undoes nothing of what it stored.</summary>
    public async Task<RiskReport?> FindRiskAsync(CancellationToken cancellation)
    {
        try
        {
            return await RiskAsync(cancellation);
        }
        catch (UnavailableException)
        {
            return null;
        }
    }

    /// <summary>Waits until every channel has finished with a card, at most 12 s.</summary>
    /// <returns>The card with its deliveries; null when the desk does not have it.</returns>
    /// <exception cref="UnavailableException">The desk did not answer.</exception>
    public async Task<CardList.Entry?> WaitForDeliveriesAsync(CardId cardId, CancellationToken cancellation)
    {
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var reply = await link.AskAsync<CardList>(new DeskQueries.GetCard(cardId), "the desk", Timeout, cancellation);
            var entry = reply.Cards.IsEmpty ? null : reply.Cards[0];
            if (entry is null || !entry.Deliveries.Any(IsOpen) || time.GetElapsedTime(startedAt) > DeliveryTimeout)
            {
                return entry;
            }

            await Task.Delay(PollInterval, time, cancellation);
        }
    }

    private static bool IsOpen(CardList.Delivery delivery) =>
        delivery.Status is Domain.Desk.DeliveryStatus.Pending or Domain.Desk.DeliveryStatus.Sending;
}
