using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Handles the chat commands about mutes. Stateless.</summary>
internal sealed class MuteCommandHandler(IActorRef desk, ITelegramTexts texts, ChannelOptions timing)
{
    private const int Attempts = 3;

    private readonly MuteAnswers _answers = new(texts);

    /// <summary>Mutes, and returns what is muted after it.</summary>
    /// <param name="argument">The words after the command.</param>
    /// <param name="sender">Who sent it; stored with the mute.</param>
    /// <param name="from">From when the length counts.</param>
    /// <param name="askedAt">When it was sent, by the corrected clock; null when that is not known.</param>
    public async Task<string> MuteAsync(string argument, string sender, Instant from, Instant? askedAt) =>
        MuteRequest.Parse(argument) is { } request
            ? await ExecuteAsync(new DeskCommands.StartMute(request.Scope, from + request.Length, sender)
            {
                Reason = request.Reason,
                AskedAt = askedAt,
            })
            : texts.Mutes.HowTo;

    /// <summary>Ends a mute, without an argument every mute, and returns what is still muted.</summary>
    /// <param name="argument">The words after the command.</param>
    /// <param name="sender">Who sent it; stored with the change.</param>
    /// <param name="askedAt">When it was sent, by the corrected clock; null when that is not known.</param>
    public Task<string> UnmuteAsync(string argument, string sender, Instant? askedAt) =>
        ExecuteAsync(new DeskCommands.EndMute(argument.Length == 0 ? MuteScope.AllName : argument, sender) { AskedAt = askedAt });

    /// <summary>What is muted.</summary>
    public async Task<string> ListAsync() => _answers.List(await RiskAsync());

    private Task<RiskReport> RiskAsync() => desk.Ask<RiskReport>(new DeskQueries.GetRisk(), timing.QueryTimeout);

    // Both commands are idempotent, so an unanswered one is simply repeated.
    private async Task<string> ExecuteAsync(IDeskMessage command)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryExecuteAsync(command) is { } answer)
            {
                return answer;
            }
        }

        return texts.Mutes.Unconfirmed;
    }

    private async Task<string?> TryExecuteAsync(IDeskMessage command)
    {
        try
        {
            var done = await desk.Ask<DeskReplies.Done>(command, timing.QueryTimeout);
            return done.Accepted ? _answers.List(await RiskAsync()) : texts.SwitchRefused(Html.Escape(done.Reason));
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
