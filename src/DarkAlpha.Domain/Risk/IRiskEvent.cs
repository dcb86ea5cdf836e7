namespace DarkAlpha.Domain.Risk;

/// <summary>What has happened and is never taken back; the risk state is the sum of its events.</summary>
public interface IRiskEvent;
