using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Clock;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>The actor of the chat's commands, between a Bot API over HTTP and probes for the actors it asks.</summary>
internal abstract class TelegramCommandsTest : ActorTest, IAsyncDisposable
{
    protected const long Chat = -1001;

    protected TelegramCommandsTest()
        : base("akka.loglevel = INFO")
    {
    }

    // The exchange's time. The machine's clock, simulated by the test scheduler, differs from it by years.
    protected static DateTimeOffset Clock { get; } = TestCards.Long().CreatedAt;

    protected FakeBotApi Bot { get; private set; } = null!;

    protected TestProbe Desk { get; private set; } = null!;

    protected TestProbe Inspector { get; private set; } = null!;

    /// <summary>The channel to the chat, which gets the replies.</summary>
    protected TestProbe Channel { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Bot = await FakeBotApi.StartAsync();
        (Desk, Inspector, Channel) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await Bot.DisposeAsync();
    }

    /// <summary>Starts the actor.</summary>
    protected IActorRef Listen(TimeSpan? queryTimeout = null, bool clockDegraded = false, IExchangeClock? clock = null)
    {
        var settings = TestDelivery.Settings with
        {
            TelegramBotToken = FakeBotApi.Token,
            TelegramChatId = $"{Chat}",
            TelegramBaseUrl = Bot.BaseUrl,
        };
        var timing = new ChannelOptions { QueryTimeout = queryTimeout ?? TimeSpan.FromSeconds(10) };
        var services = TestDelivery.Services(settings, Inspector.Ref, timing, clockDegraded, clock);
        return Sys.ActorOf(TelegramCommandsActor.Props(services, Desk, Channel, new TelegramChat($"{Chat}"), new UpdateCursor()));
    }

    protected async Task<string> ReplyAsync() => (await Channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Text;
}
