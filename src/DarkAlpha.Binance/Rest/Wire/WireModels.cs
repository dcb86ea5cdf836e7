namespace DarkAlpha.Binance.Rest.Wire;

// The responses as the exchange sends them, only the fields in use. Every field may be missing: RestBodies decides which are required.
#pragma warning disable MA0048 // Small records of one protocol are easier to compare with its documentation in one file.

internal sealed record WireError(long? Code, string? Msg);

internal sealed record WireTime(long? ServerTime);

internal sealed record WirePrice(string? Symbol, double? Price, long? Time);

internal sealed record WirePremium(
    string? Symbol, double? MarkPrice, double? IndexPrice, double? LastFundingRate, long? NextFundingTime, long? Time);

internal sealed record WireFunding(string? Symbol, long? FundingTime, double? FundingRate, string? RateType);

internal sealed record WireOpenInterest(string? Symbol, double? OpenInterest, long? Time);

internal sealed record WireOpenInterestPeriod(string? Symbol, double? SumOpenInterest, long? Timestamp);

internal sealed record WireRateLimit(string? RateLimitType, string? Interval, long? IntervalNum, long? Limit);

internal sealed record WireFilter(string? FilterType, double? TickSize);

internal sealed record WireSymbol(
    string? Symbol, string? ContractType, string? Status, string? QuoteAsset, long? DeliveryDate, IReadOnlyList<WireFilter?>? Filters);

internal sealed record WireExchangeInfo(IReadOnlyList<WireRateLimit?>? RateLimits, IReadOnlyList<WireSymbol?>? Symbols);
