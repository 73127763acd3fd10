// The filings and their evidence, apart from the host's queues: what must outlive a region is not paid for with every message
// of Durable's, and what throttles one does not throttle the other.
import { roles } from 'roles.bicep'

param name string
param location string
param tags object
param skuName string
param lockRecords bool
param isPrivate bool
param operatorAddresses array
param identityName string
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: skuName
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in operatorAddresses: { action: 'Allow', value: address }]
    }
    supportsHttpsTrafficOnly: true
  }
}

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identityName, roles.storageTableDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
  }
}

// Tables have no soft delete: a deleted account takes every filing and its evidence with it.
resource recordsLock 'Microsoft.Authorization/locks@2020-05-01' = if (lockRecords) {
  name: 'keep-records'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the filings and their evidence.'
  }
}

output id string = account.id
output name string = account.name
output tableEndpoint string = account.properties.primaryEndpoints.table
