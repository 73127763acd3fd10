namespace Tamga.Azerbaijan.Wire;

/// <summary>A process has begun.</summary>
/// <param name="Id">Its number, digits as they were written.</param>
sealed record ProcessStarted(string? Id);
