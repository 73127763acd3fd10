// Tamga on Azure: one resource group with the gateway, its storage, its vault and its watch. docs/deploy.md explains it.
targetScope = 'subscription'

@description('Names the environment and its resource group (rg-…).')
@minLength(3)
@maxLength(40)
param environmentName string

@description('A region with Flex Consumption.')
param location string

@description('Memory of one instance; processor and network come in proportion.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances of each scale group. Limits towards an authority hold per instance, so mind their product.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Requests one instance serves at once before another is started.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 50

@description('Instances that never sleep, as [{ name: \'http\' | \'durable\', instanceCount: 1 }].')
param alwaysReady array = []

@description('Changing it starts an empty hub: what waits in the old one is not carried over.')
@minLength(3)
@maxLength(45)
param taskHubName string = 'tamga'

@description('Of the host\'s own state and Durable\'s hub. Losing them loses no filing: the records say what was begun.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_ZRS'

@description('Of the filings and their evidence. Standard_GZRS keeps a second copy in another region, where the region has one.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param recordsSku string = 'Standard_GZRS'

@description('A network of its own: one fixed outbound address, and storage and vault closed to the internet.')
param privateNetworking bool = false

@description('Only used with privateNetworking.')
param networkPrefix string = '10.60.0.0/24'

@description('Public addresses or ranges that still reach storage and vault with privateNetworking: the operators\'.')
param operatorAddresses array = []

@description('Puts a delete lock on the storage account that holds the filings and their evidence.')
param lockRecords bool = true

@description('How long the daily copies of the tables are kept, in days; 0 for no copies.')
@minValue(0)
@maxValue(365)
param keepCopiesDays int = 35

@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Brings back the vault of a deleted environment of the same name, which purge protection keeps for 90 days.')
param recoverVault bool = false

@description('Object id of a person or group that may set secrets in the vault; empty for nobody.')
param operatorPrincipalId string = ''

@description('Receives the alerts; empty for none.')
param alertEmail string = ''

@description('Ids of existing action groups that also receive the alerts.')
param actionGroupIds array = []

@description('When the monthly X reports are filed: a cron expression in Asia/Ulaanbaatar, which the gateway reads itself.')
param zeroFilingSchedule string = '0 0 8 2 * *'

@description('Further settings of the gateway, as { Tamga__Section__Key: \'value\' }. Never a secret.')
param gatewaySettings object = {}

@description('Settings read from the vault, as { Tamga__Section__Key: \'secret-name\' }. The secret must exist first.')
param vaultSettings object = {}

var token = uniqueString(subscription().id, environmentName, location)
// Roles are named after this and not after the principal, which is unknown until the identity exists: what-if could not
// show them.
var identityName = 'id-tamga-${token}'
// Without a network of its own everything is reachable, and a list of addresses would say otherwise.
var admitted = privateNetworking ? operatorAddresses : []
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-tamga-${token}'
    insightsName: 'appi-tamga-${token}'
    location: location
    tags: tags
    retentionInDays: logRetentionDays
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'sttamga${token}'
    location: location
    tags: tags
    skuName: storageSku
    keepCopiesDays: keepCopiesDays
    isPrivate: privateNetworking
    operatorAddresses: admitted
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module records 'modules/records.bicep' = {
  scope: group
  params: {
    name: 'sttamgarec${token}'
    location: location
    tags: tags
    skuName: recordsSku
    lockRecords: lockRecords
    isPrivate: privateNetworking
    operatorAddresses: admitted
    identityName: identityName
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-tamga-${token}'
    location: location
    tags: tags
    recover: recoverVault
    isPrivate: privateNetworking
    operatorAddresses: admitted
    identityName: identityName
    principalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  params: {
    name: 'vnet-tamga-${token}'
    location: location
    tags: tags
    addressPrefix: networkPrefix
  }
}

module endpoints 'modules/endpoints.bicep' = if (privateNetworking) {
  scope: group
  params: {
    name: 'pe-tamga-${token}'
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    hostStorageId: storage.outputs.id
    recordsId: records.outputs.id
    vaultId: vault.outputs.id
  }
}

module gateway 'modules/gateway.bicep' = {
  scope: group
  params: {
    name: 'func-tamga-${token}'
    planName: 'plan-tamga-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.accountName
    tableEndpoint: records.outputs.tableEndpoint
    copiesEndpoint: keepCopiesDays > 0 ? storage.outputs.blobEndpoint : ''
    packageContainerUri: storage.outputs.packageContainerUri
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReady: alwaysReady
    taskHubName: taskHubName
    subnetId: privateNetworking ? network!.outputs.gatewaySubnetId : ''
    gatewaySettings: union({
      Tamga__Mongolia__ZeroFiling__Schedule: zeroFilingSchedule
    }, gatewaySettings)
    vaultSettings: vaultSettings
  }
  // An app that starts before its names lead inside finds storage and vault closed.
  dependsOn: [endpoints]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: environmentName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    hostStorageId: storage.outputs.id
    recordsId: records.outputs.id
    vaultId: vault.outputs.id
    hasCopies: keepCopiesDays > 0
    actionGroupIds: actionGroupIds
    email: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output GATEWAY_NAME string = gateway.outputs.name
output GATEWAY_URL string = gateway.outputs.url
output VAULT_NAME string = vault.outputs.name
// Tell it to authorities that admit known addresses only; empty where the address is whatever Azure takes.
output OUTBOUND_ADDRESS string = privateNetworking ? network!.outputs.outboundAddress : ''
