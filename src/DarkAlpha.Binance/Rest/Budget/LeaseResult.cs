using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>The lease for a request, or the reason why it is not sent.</summary>
/// <param name="Lease">The lease; dispose it when the request has completed.</param>
/// <param name="Error">The error to return when there is no lease.</param>
internal readonly record struct LeaseResult(BudgetLease? Lease, RestError? Error);
