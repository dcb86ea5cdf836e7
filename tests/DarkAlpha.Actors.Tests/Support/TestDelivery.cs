using Akka.Actor;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Minimal settings and services of the channels.</summary>
internal static class TestDelivery
{
    /// <summary>Settings with the console only.</summary>
    public static DeliveryOptions Settings { get; } = new()
    {
        TelegramBotToken = "",
        TelegramChatId = "",
        TelegramOutcomes = false,
        SummaryAt = null,
        TimeZone = TimeZoneInfo.Utc,
        PostbackUrl = "",
        Language = CardLanguage.English,
        RiskStatePath = "",
        PnlCsvPath = "",
    };

    public static NotifierServices Services(
        DeliveryOptions? settings = null,
        ICanTell? inspector = null,
        ChannelOptions? timing = null,
        bool clockDegraded = false,
        IExchangeClock? clock = null) => new()
        {
            Settings = settings ?? Settings,
            TickSizeOf = TickSize(0.001),
            Clock = clock ?? Clock(clockDegraded),
            Inspector = inspector ?? ActorRefs.Nobody,
            Timing = timing ?? new ChannelOptions(),
        };

    /// <summary>A notifier with the channels of the settings.</summary>
    public static Props Notifier(NotifierServices services, ICardConsole? console = null) =>
        NotifierActor.Props(() => ChannelPlans.Of(services, console ?? new SilentConsole()), services.Clock, services.Timing);

    /// <summary>The same tick size for every symbol.</summary>
    public static Func<Symbol, double?> TickSize(double? tick) => _ => tick;

    /// <summary>A clock that stands at the creation of a card.</summary>
    public static FakeExchangeClock Clock(bool isDegraded = false)
    {
        var clock = new FakeExchangeClock(new FakeTimeProvider(TestCards.Long().CreatedAt));
        if (isDegraded)
        {
            clock.Degrade("as scripted");
        }

        return clock;
    }

    internal sealed class SilentConsole : ICardConsole
    {
        public void Show(ProposalCard card, string text)
        {
            // Discards the card.
        }
    }
}
