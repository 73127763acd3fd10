namespace Tamga.Sandbox.Egypt.Registry;

enum DocumentStatus
{
    Submitted,
    Valid,
    Invalid,
    Cancelled,
    Rejected,
}
