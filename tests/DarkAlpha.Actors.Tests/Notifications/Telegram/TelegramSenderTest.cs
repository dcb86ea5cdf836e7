using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>A sender and the fake Bot API it sends to.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal abstract class TelegramSenderTest : IAsyncDisposable
{
    /// <summary>Advances only when a test says so, so that no answer times out by accident.</summary>
    protected FakeTimeProvider Time { get; } = new();

    /// <summary>The clock by which cards expire; it stands at the creation of a card.</summary>
    protected FakeExchangeClock Clock { get; } = TestDelivery.Clock();

    protected FakeBotApi Bot { get; private set; } = null!;

    protected TelegramSender Sender { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Bot = await FakeBotApi.StartAsync();
        Sender = CreateSender(Bot.BaseUrl);
    }

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        await Bot.DisposeAsync();
    }

    protected TelegramSender CreateSender(
        string baseUrl, bool retryUncertain = false, int? topic = null, string chat = "-1001") => new(
        TestDelivery.Settings with
        {
            TelegramBotToken = FakeBotApi.Token,
            TelegramChatId = chat,
            TelegramBaseUrl = baseUrl,
            TelegramTopicId = topic,
            TelegramRetryUncertain = retryUncertain,
        },
        new TelegramChat(chat),
        TestDelivery.TickSize(0.001),
        Clock,
        new ChannelOptions { Time = Time });

    /// <summary>Sends the sample card.</summary>
    protected async Task<SendResult> SendAsync() => await Sender.SendAsync(TestCards.Long(), default);
}
