using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The calls of the Bot API by which commands and buttons are received and answered, each with its timeout. Stateless.</summary>
internal sealed class CommandCalls(TelegramConnection telegram, ChannelOptions timing)
{
    private static readonly UpdateType[] AllowedUpdates = [UpdateType.Message, UpdateType.ChannelPost, UpdateType.CallbackQuery];

    /// <summary>The bot's username, which distinguishes its commands from those to other bots of a group.</summary>
    public async Task<string> FindNameAsync(CancellationToken cancellation)
    {
        using var deadline = Deadline(timing.RequestTimeout, cancellation);
        var me = await telegram.CallAsync(new GetMeRequest(), deadline.Token);
        return me.Text("username") ?? "";
    }

    /// <summary>Waits for updates, which confirms those before <paramref name="offset"/>.</summary>
    public async Task<UpdateBatch> PollAsync(long offset, CancellationToken cancellation)
    {
        using var deadline = Deadline(timing.LongPoll + timing.RequestTimeout, cancellation);
        var request = new GetUpdatesRequest
        {
            Offset = (int)Math.Min(offset, int.MaxValue),
            Timeout = (int)timing.LongPoll.TotalSeconds,
            AllowedUpdates = AllowedUpdates,
        };
        return await telegram.PollAsync(request, deadline.Token);
    }

    /// <summary>Why a call failed; null for a failure that is neither of Telegram nor of the network.</summary>
    public PollFailure? Classify(Exception failure) =>
        IsOutage(failure) ? PollFailure.Of(failure, telegram.Redact(failure.GetBaseException().Message), timing) : null;

    /// <summary>A failure for the log, without secrets.</summary>
    public string Describe(Exception failure) => $"{failure.GetType().Name}: {telegram.Redact(failure.GetBaseException().Message)}";

    /// <summary>
    /// Answers a pressed button, with or without a notice. Telegram shows a spinner on the button until then, nothing worse.
    /// </summary>
    /// <param name="pressId">Id of the callback query.</param>
    /// <param name="notice">What the person is told, plain text; null for nothing.</param>
    /// <param name="isAlert">True for a notice that has to be closed; false for one that vanishes.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>Why it could not be answered, without secrets; null when it was.</returns>
    public async Task<string?> AnswerPressAsync(string pressId, string? notice, bool isAlert, CancellationToken cancellation)
    {
        using var deadline = Deadline(timing.RequestTimeout, cancellation);
        try
        {
            var answer = new AnswerCallbackQueryRequest { CallbackQueryId = pressId, Text = notice, ShowAlert = isAlert };
            await telegram.CallAsync(answer, deadline.Token);
            return null;
        }
        catch (Exception e) when (IsOutage(e))
        {
            return telegram.Redact(e.Message);
        }
    }

    private static bool IsOutage(Exception failure) =>
        failure is RequestException or HttpRequestException or OperationCanceledException or IOException;

    private static CancellationTokenSource Deadline(TimeSpan timeout, CancellationToken cancellation)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        return deadline;
    }
}
