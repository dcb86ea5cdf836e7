using System.Collections.Immutable;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Init;

/// <summary>The questions of <c>darkalpha init</c>, one after the other.</summary>
/// <param name="path">The settings file to write.</param>
/// <param name="input">Where answers are read from.</param>
/// <param name="output">Where questions are written to.</param>
/// <param name="time">Machine time.</param>
internal sealed class InitDialog(string path, TextReader input, TextWriter output, TimeProvider time)
{
    private const string TokenName = "TELEGRAM_BOT_TOKEN";
    private const string ChatName = "TELEGRAM_CHAT_ID";
    private const string BaseUrlName = "TELEGRAM_BASE_URL";
    private const string DefaultBaseUrl = "https://api.telegram.org";
    private const string TestMessage = "DarkAlpha is set up: cards will arrive in this chat. This is a test message.";
    private const int Attempts = 3;

    private static readonly TimeSpan SearchTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs the dialog.</summary>
    /// <returns>An exit code.</returns>
    /// <exception cref="InputException">The input ended early, or an answer or the file is invalid.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        Devices.ThrowIfAt(CommonOptions.EnvFile.Name, EnvFileWriter.TargetOf(path));
        var file = EnvFile.Read(path);
        if (!file.Errors.IsEmpty)
        {
            throw new InputException(
                $"{string.Join(Environment.NewLine, file.Errors)}{Environment.NewLine}correct the file first; nothing was written");
        }

        var baseUrl = Find(file, BaseUrlName) ?? DefaultBaseUrl;
        if (!Uri.TryCreate(baseUrl, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new InputException($"{BaseUrlName} must be an http or https URL such as {DefaultBaseUrl}; nothing was written");
        }

        var delivery = new DeliveryOptions
        {
            TelegramBotToken = "",
            TelegramChatId = "",
            TelegramBaseUrl = baseUrl,
            TelegramOutcomes = false,
            SummaryAt = null,
            TimeZone = TimeZoneInfo.Utc,
            PostbackUrl = "",
            Language = CardLanguage.English,
            RiskStatePath = "",
            PnlCsvPath = "",
        };
        var withBot = await AskForBotAsync(delivery, Find(file, TokenName), cancellation);
        if (await FindChatAsync(withBot, cancellation) is not { } chat)
        {
            return ExitCodes.NotReady;
        }

        EnvFileWriter.Set(path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [TokenName] = withBot.TelegramBotToken, [ChatName] = $"{chat.Id}",
        });
        await output.WriteLineAsync($"3. {TokenName} and {ChatName} are in {SecretMask.OfValue(path)}, readable by you only.");
        try
        {
            return await SendTestAsync(withBot with { TelegramChatId = $"{chat.Id}" }, cancellation);
        }
        catch (OperationCanceledException)
        {
            await output.WriteLineAsync(
                "4. Cancelled before the test message was confirmed; the file is written. To test: darkalpha check --test-message");
            return ExitCodes.Cancelled;
        }
    }

    private static string? Find(EnvFile file, string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value
        : file.Values.GetValueOrDefault(name) is { Length: > 0 } given ? given
        : null;

    private async Task<DeliveryOptions> AskForBotAsync(DeliveryOptions delivery, string? known, CancellationToken cancellation)
    {
        await output.WriteLineAsync(
            "1. The bot. In Telegram, open a chat with @BotFather, send /newbot and follow it: "
            + "it gives you a token such as 123456789:AAE…");
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var token = known ?? await AskAsync("   Token of the bot: ", cancellation);
            known = null;
            if (!SettingForms.IsBotToken(token))
            {
                await output.WriteLineAsync("   That is not a bot token: digits, a colon and letters, without blanks.");
                continue;
            }

            var options = delivery with { TelegramBotToken = token };
            using var telegram = new TelegramCheck(options);
            var found = await CallAsync(telegram.TokenAsync, cancellation);
            await output.WriteLineAsync($"   {found.Message}");
            if (found.IsOk)
            {
                return options;
            }
        }

        throw new InputException($"no working bot token in {Attempts} attempts; nothing was written");
    }

    private async Task<TelegramContact?> FindChatAsync(DeliveryOptions delivery, CancellationToken cancellation)
    {
        await output.WriteLineAsync(
            "2. The chat. Send the bot any message now. For a group or a channel: add the bot there "
            + "(in a channel as an administrator that may post), then write /start.");
        using var telegram = new TelegramCheck(delivery);
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < SearchTime)
        {
            ImmutableArray<TelegramContact> contacts = [];
            var result = await CallAsync(
                async token =>
                {
                    (var found, contacts) = await telegram.ContactsAsync(Poll, token);
                    return found;
                },
                cancellation,
                Poll);
            if (!result.IsOk)
            {
                await output.WriteLineAsync($"   {result.Message}");
                return null;
            }

            if (!contacts.IsEmpty)
            {
                return await ChooseAsync(contacts, cancellation);
            }
        }

        await output.WriteLineAsync(
            $"   No message arrived within {SearchTime.TotalMinutes} minutes. Nothing was written; run darkalpha init again.");
        return null;
    }

    private async Task<TelegramContact> ChooseAsync(ImmutableArray<TelegramContact> contacts, CancellationToken cancellation)
    {
        for (var i = 0; i < contacts.Length; i++)
        {
            await output.WriteLineAsync($"   {i + 1}  {Printable.Short(contacts[i].Description)} (id {contacts[i].Id})");
        }

        var answer = await AskAsync($"   Which one is to receive the cards? [1]: ", cancellation);
        return answer.Length == 0 ? contacts[0]
            : int.TryParse(answer, out var number) && number >= 1 && number <= contacts.Length ? contacts[number - 1]
            : throw new InputException($"'{Printable.Short(answer)}' is not a number from 1 to {contacts.Length}; nothing was written");
    }

    private async Task<int> SendTestAsync(DeliveryOptions delivery, CancellationToken cancellation)
    {
        using var telegram = new TelegramCheck(delivery);
        var sent = await CallAsync(token => telegram.SendAsync(TestMessage, token), cancellation);
        await output.WriteLineAsync($"4. The test message: {sent.Message}");
        await output.WriteLineAsync(sent.IsOk
            ? "Next: darkalpha check, then darkalpha run"
            : "Fix that, then repeat the test with: darkalpha check --test-message");
        return sent.IsOk ? ExitCodes.Success : ExitCodes.NotReady;
    }

    private async Task<string> AskAsync(string question, CancellationToken cancellation)
    {
        await output.WriteAsync(question);
        await output.FlushAsync(cancellation);
        return (await input.ReadLineAsync(cancellation))?.Trim()
            ?? throw new InputException("the input ended before the last question was answered; nothing was written");
    }

    // A call that gets no answer is a result like any other: the dialog says what to check, and has not been cancelled by anybody.
    private static async Task<ChannelCheckResult> CallAsync(
        Func<CancellationToken, Task<ChannelCheckResult>> call, CancellationToken cancellation, TimeSpan wait = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(wait + CallTimeout);
        try
        {
            return await call(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ChannelCheckResult(
                false, $"Telegram did not answer within {(wait + CallTimeout).TotalSeconds} s: check the network and {BaseUrlName}");
        }
    }
}
