namespace DarkAlpha.Domain.Risk;

/// <summary>What the risk rules can be asked to decide.</summary>
public interface IRiskCommand;
