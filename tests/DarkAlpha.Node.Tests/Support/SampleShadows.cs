using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Three shadows, one of each verdict.</summary>
internal static class SampleShadows
{
    private const string Yesterday = "2026-01-31T13:57:00.000Z";

    public static ShadowsView View { get; } = new(
        "2026-02-01T13:57:00.000Z",
        Yesterday,
        [
            new(
                "calm",
                [new("RETURN_THRESHOLD", "0.02", "0.012"), new("QUIET_HOURS", "22:00-06:30", "")],
                Yesterday,
                "better",
                "better than live: +0.42 R a day (95 %: +0.05 to +0.80) on 31 days",
                78,
                31,
                13.02,
                0.42,
                0.05,
                0.8,
                Figures(8.5),
                Figures(-4.52)),
            new(
                "two-cards-a-day",
                [new("MAX_CARDS_PER_DAY", "2", "5")],
                Yesterday,
                "too_few",
                "too few to say: 12 and live 29 of 30 resolved cards, 7 of 10 days",
                15,
                7,
                -1.5,
                null,
                null,
                null,
                Figures(null),
                Figures(1.5)),
            new(
                "new", [new("OI_ZSCORE", "3", "2")], null, "too_few", "too few to say: 0 and live 0 of 30 resolved cards, 0 of 10 days",
                0, 0, 0, null, null, null, Figures(null), Figures(null)),
        ]);

    private static OutcomeSummaryView Figures(double? sum) => new(
        "mean net +0.12 R a card (95 %: -0.05 to +0.30), gross +0.25 R: 45 resolved cards on 12 days",
        true, 50, 45, 30, 12, 10, 3, 2, 1, sum, 0.123, -0.051, 0.3, 0.25, 0.4, 0.27, 0.55, 0.36);
}
